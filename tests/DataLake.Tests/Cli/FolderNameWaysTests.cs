using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Tests.Cli;

/// <summary>
/// Names that people and programs lay into a bucket's folder, and keys of every kind, through the program and through a plan;
/// the cmdlets' turn is in FolderNames.Tests.ps1. In the folder that DATALAKE_TEST_LAKE names, for file systems of other rules.
/// </summary>
public sealed partial class FolderNameWaysTests : IDisposable
{
    private const string Bucket = "names";

    private readonly TemporaryFolder folder = new();
    private readonly ITestOutputHelper output;
    private readonly string root;

    public FolderNameWaysTests(ITestOutputHelper output)
    {
        this.output = output;
        root = Path.Combine(Environment.GetEnvironmentVariable("DATALAKE_TEST_LAKE") is { Length: > 0 } place ? place : folder.Path, $"lake-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(root, Bucket));
    }

    [Fact]
    public async Task Names_laid_by_hand_are_listed_received_sent_over_and_removed_by_the_program()
    {
        var names = TestData.FolderNames().Where(Lay).ToList();
        var text = names.Where(RawName.IsText).Order(StringComparer.Ordinal).ToList();
        var keys = await ListAsync(toldOf: names.Count - text.Count);
        Assert.Equal(text.Count, keys.Count);

        var received = folder["received"];
        await RunAsync(names.Count == text.Count, "receive", $"{Bucket}/", received, "--include-side-files");
        Assert.Equal(text, Contents(received));
        foreach (var file in Files(received))
            File.WriteAllText(file, "over " + File.ReadAllText(file));
        await RunAsync(true, "send", received, $"{Bucket}/", "--include-hidden");
        Assert.Equal(keys, await ListAsync(toldOf: names.Count - text.Count));
        await RunAsync(names.Count == text.Count, "receive", $"{Bucket}/", folder["again"], "--include-side-files");
        Assert.Equal(text.Select(name => "over " + name), Contents(folder["again"]));

        Unlay(names.Except(text));
        await RunAsync(true, "rm", "-r", $"{Bucket}/");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, Bucket)));
        output.WriteLine($"program: {names.Count} names held, {text.Count} listed, received, sent over and removed, {names.Count - text.Count} told");
    }

    [Fact]
    public async Task Names_laid_by_hand_are_received_each_by_its_key_and_merged_by_a_plan()
    {
        var names = TestData.FolderNames().Where(RawName.IsText).Where(name => Lay(name, $"id\n{Hex(name)}\n")).ToList();
        var keys = await ListAsync();
        Assert.Equal(names.Count, keys.Count);
        await RunPlanAsync(keys, key => new JsonObject { ["receive"] = key, ["to"] = folder["received"], ["rename"] = true });
        Assert.Equal(names.Select(name => $"id\n{Hex(name)}\n").Order(StringComparer.Ordinal), Contents(folder["received"]));

        await RunPlanAsync(keys, key => new JsonObject { ["merge"] = key, ["to"] = $"merged/{Hex(key)}.csv" });
        await RunAsync(true, "receive", $"{Bucket}/merged/", folder["merged"]);
        Assert.Equal(Contents(folder["received"]), Contents(folder["merged"]));
        output.WriteLine($"plan: {names.Count} names received and merged, each by its key");
    }

    [Fact]
    public async Task Keys_are_written_by_a_plan_and_listed_received_and_removed_by_the_program()
    {
        var keys = TestData.LakeKeys().Where(key => RawName.IsText(key) && !key.Any(char.IsSurrogate) && !key.Split('/').Any(part => part is "." or "..")).Distinct(StringComparer.Ordinal).ToList();
        if (IgnoresCase())
            keys = [.. keys.DistinctBy(key => key.ToUpperInvariant())];
        foreach (var key in keys)
            folder.File($"in/{Hex(key)}.csv", $"id\n{Hex(key)}\n");
        await RunAsync(true, "send", folder["in"], $"{Bucket}/in/");
        await RunPlanAsync(keys, key => new JsonObject { ["merge"] = $"in/{Hex(key)}.csv", ["to"] = key });
        await RunAsync(true, "rm", "-r", $"{Bucket}/in/");

        Assert.Equal(keys.OrderBy(Encoding.UTF8.GetBytes, ByteOrder), await ListAsync());
        // What ends in "/" is what the keys of several begin with.
        var single = keys.Where(key => !key.EndsWith('/')).ToList();
        await RunPlanAsync(single, key => new JsonObject { ["receive"] = key, ["to"] = folder["each/" + Hex(key)], ["rename"] = true });
        Assert.All(single, key => Assert.Contains($"id\n{Hex(key)}\n", Contents(folder["each/" + Hex(key)])));
        await RunAsync(true, "rm", "-r", $"{Bucket}/");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, Bucket)));
        output.WriteLine($"plan and program: {keys.Count} keys written, listed, received each by itself, removed");
    }

    // Not by .NET, which cannot remove names that are not text.
    public void Dispose()
    {
        using (var parent = Folder.Open(Path.GetDirectoryName(root)!)!)
            FolderRemoval.Remove(parent, Path.GetFileName(root), new List<Exception>());
        folder.Dispose();
    }

    private static IComparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    // Names of files that no file system refuses.
    private static string Hex(string key) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key))).ToLowerInvariant();

    private static IEnumerable<string> Files(string path) => Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

    private static IEnumerable<string> Contents(string path) => Files(path).Select(File.ReadAllText).Order(StringComparer.Ordinal);

    private bool IgnoresCase()
    {
        File.WriteAllText(Path.Combine(root, "case"), "");
        var ignores = File.Exists(Path.Combine(root, "CASE"));
        File.Delete(Path.Combine(root, "case"));
        return ignores;
    }

    private bool Lay(string name) => Lay(name, name);

    private bool Lay(string name, string content)
    {
        using var bucket = Folder.Open(Path.Combine(root, Bucket))!;
        try
        {
            if (bucket.Look(name) is not null)
                return false; // another spelling of one that is there
            using var file = bucket.CreateNew(name);
            file.Write(Encoding.UTF8.GetBytes(content));
        }
        catch (IOException)
        {
            return false;
        }

        return bucket.Entries().Any(entry => entry.Name == name);
    }

    private void Unlay(IEnumerable<string> names)
    {
        using var bucket = Folder.Open(Path.Combine(root, Bucket))!;
        foreach (var name in names)
            bucket.Remove(name);
    }

    private async Task<List<string>> ListAsync(int toldOf = 0)
    {
        var (code, text, error) = await DatalakeProgram.RunAsync("ls", "-r", $"{Bucket}/", "--json", "--store", $"file:{root}");
        Assert.Equal(toldOf > 0 ? 1 : 0, code);
        if (toldOf > 0)
            Assert.Contains($"{toldOf} things", error);
        return [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];
    }

    private async Task RunAsync(bool succeeds, params string[] arguments)
    {
        var (code, _, error) = await DatalakeProgram.RunAsync([.. arguments, "--store", $"file:{root}"]);
        Assert.True(code == (succeeds ? 0 : 1), $"{arguments[0]}: exit code {code}: {error}");
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Variable();

    private async Task RunPlanAsync(IReadOnlyList<string> keys, Func<string, JsonNode> step)
    {
        var plan = new JsonObject { ["bucket"] = Bucket, ["steps"] = new JsonArray([.. keys.Select(step)]) };
        var path = folder.File("plan.json", plan.ToJsonString());
        // A key that looks like a variable is its value.
        var variables = keys.SelectMany(key => Variable().Matches(key)).Select(match => match.Groups[1].Value).Distinct();
        await RunAsync(true, ["run", path, .. variables.SelectMany(name => new[] { "--set", $"{name}={{{name}}}" })]);
    }
}
