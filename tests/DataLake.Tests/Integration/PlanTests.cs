using System.Security.Cryptography;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>The ANCINE plan on real servers: the same bytes as in an embedded lake.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("moto")]
    [InlineData("ceph")]
    public async Task The_ANCINE_plan_leaves_the_bytes_that_it_leaves_in_a_folder(string server)
    {
        var stop = TestContext.Current.CancellationToken;
        var raw = Path.GetDirectoryName(TestData.Ancine()[0])!;
        var connection = S3Server.Named(server).Connection();
        var settings = folder.File(".env", $"AWS_ACCESS_KEY_ID={connection.Credentials!.AccessKeyId}\nAWS_SECRET_ACCESS_KEY={connection.Credentials.SecretAccessKey}\n");
        string[] lake = ["--store", "s3:", "--endpoint-url", connection.EndpointUrl!.ToString(), "--env-file", settings];
        var plan = Path.Combine(TestData.RepositoryRoot, "examples", "ancine", "plan.json");
        await using var store = await S3Server.Named(server).ConnectAsync();
        if (await store.FindBucketAsync("ancine", stop) is not null)
            await store.RemoveBucketAsync("ancine", force: true, stop);

        Assert.Equal((0, ""), await RunAsync(["run", plan, "--store", "file:" + folder["lake"], "--set", $"raw={raw}"]));
        Assert.Equal((0, ""), await RunAsync(["run", plan, .. lake, "--set", $"raw={raw}"]));
        Assert.Equal((0, ""), await RunAsync(["receive", "ancine", folder["received"], .. lake]));
        Assert.Equal(Hashes(folder["lake/ancine"]), Hashes(folder["received"]));

        var (exitCode, output, _) = await DatalakeProgram.RunAsync(["run", plan, .. lake, "--set", $"raw={raw}"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("0 files sent, 23 skipped", output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(int ExitCode, string Error)> RunAsync(string[] arguments)
    {
        var (exitCode, _, error) = await DatalakeProgram.RunAsync(arguments);
        return (exitCode, error);
    }

    // A log tells of its own run, so it differs.
    private static List<string> Hashes(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Key: Path.GetRelativePath(folder, path), Path: path))
            .Where(file => !file.Key.StartsWith("Logs", StringComparison.Ordinal))
            .Select(file => $"{file.Key} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))}")
            .Order(StringComparer.Ordinal),
    ];
}
