using System.Diagnostics;
using System.Text;
using DataLake.Stores.Embedded;
using DataLake.Tests;
using DuckDB.NET.Data;

namespace DataLake.Oracle;

/// <summary>Every key that the file system takes lies at <c>lake/bucket/key</c>, where other programs read it.</summary>
/// <remarks>rclone is the one on the PATH, or what DATALAKE_TEST_RCLONE names.</remarks>
public sealed class OtherReaderTests(ITestOutputHelper output) : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("datalake-oracle-").FullName;
    private readonly List<(string Key, string Bucket)> sent = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Lake => Path.Combine(root, "lake");

    [Fact]
    public async Task DuckDB_reads_them()
    {
        await SendAsync();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var (key, bucket) in sent)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT content FROM read_text('{Escape(Path.Join(Lake, bucket, key)).Replace("'", "''", StringComparison.Ordinal)}')";
            Assert.Equal(bucket, command.ExecuteScalar());
        }
    }

    [Fact]
    public async Task Rclone_reads_them()
    {
        var program = Environment.GetEnvironmentVariable("DATALAKE_TEST_RCLONE") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "rclone")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no rclone on the PATH, and DATALAKE_TEST_RCLONE names none.");
        await SendAsync();
        using var process = Process.Start(new ProcessStartInfo(program, ["copy", Lake, Path.Combine(root, "copy"), "--exclude", "/.datalake/**"]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, said);
        foreach (var (key, bucket) in sent)
            Assert.Equal(bucket, await File.ReadAllTextAsync(Path.Join(root, "copy", bucket, key), Stop));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    // A pattern's characters stand for themselves in brackets.
    private static string Escape(string path)
    {
        var pattern = new StringBuilder();
        foreach (var character in path)
            pattern.Append(character is '*' or '?' or '[' ? $"[{character}]" : character);
        return pattern.ToString();
    }

    // Each in a bucket of its own, whose name is its content: one key cannot be in another's way.
    private async Task SendAsync()
    {
        var store = new DirectoryStore(Lake);
        var refused = 0;
        foreach (var key in TestData.LakeKeys())
        {
            var bucket = $"bucket-{sent.Count + refused}";
            try
            {
                await store.CreateBucketAsync(bucket, null, Stop);
                await using var writer = await store.CreateAsync(bucket, key, null, Stop);
                writer.Stream.Write(Encoding.ASCII.GetBytes(bucket));
                await writer.CommitAsync(Stop);
            }
            catch (DataLakeException error) when (error.ErrorId == "KeyInvalid")
            {
                refused++;
                continue;
            }

            if (IsTaken(key) && !IsNeededByOthers(key))
                sent.Add((key, bucket));
            else
                refused++;
        }

        output.WriteLine($"{sent.Count} keys that the file system takes, {refused} that it or the lake refuses");
        Assert.NotEmpty(sent);
        Assert.All(sent, one => Assert.True(File.Exists(Path.Join(Lake, one.Bucket, one.Key)), one.Key));
    }

    // Folders of these names stand for other keys: a//b lies in a folder called %, and an object beside a folder is called name%!.
    private static bool IsNeededByOthers(string key) => key.Split('/')[..^1].Any(part => part == "%" || part.EndsWith("%!", StringComparison.Ordinal));

    private bool IsTaken(string key)
    {
        if (key.Split('/').Any(part => part is "" or "." or ".."))
            return false;
        try
        {
            var path = Path.Join(root, "scratch", key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            Directory.Delete(Path.Combine(root, "scratch"), recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
