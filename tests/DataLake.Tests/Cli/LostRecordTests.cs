using System.Text.Json.Nodes;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Cli;

/// <summary>What is written where its record cannot be kept is written, and told, whichever command writes it.</summary>
public sealed class LostRecordTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var damage in new[] { "a file for .datalake", "a file for the bucket's", "a folder for a folder's" })
        {
            foreach (var way in new[] { "send", "send-raw", "merge", "analyze", "cp", "run" })
                cases.Add(damage, way);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_written_and_told(string damage, string way)
    {
        var file = folder.File("a.csv", "id\n1\n");
        var store = new DirectoryStore(folder["lake"]);
        await store.CreateBucketAsync("bucket", null, TestContext.Current.CancellationToken);
        await store.SendAsync(file, "bucket", "p/a.csv", null, null, TestContext.Current.CancellationToken);
        Damage(damage);
        var (output, error) = way switch
        {
            "send" => await RunAsync("send", file, "bucket/p/new.csv"),
            "send-raw" => await RunAsync("send-raw", file, "--bucket", "bucket", "--source", "Obras"),
            "merge" => await RunAsync("merge", file, "--out", "lake:bucket/p/new.csv"),
            "analyze" => await RunAsync("analyze", file, "--select", "id", "--out", "lake:bucket/p/new.csv"),
            "cp" => await RunAsync("cp", "bucket/p/a.csv", "bucket/p/new.csv"),
            _ => await RunAsync("run", folder.File("plan.json", new JsonObject { ["bucket"] = "bucket", ["steps"] = new JsonArray(new JsonObject { ["merge"] = "p/a.csv", ["to"] = "p/new.csv" }) }.ToJsonString())),
        };
        // Raw goes to a folder of its own, whose record a damaged one of another folder does not touch.
        if (way != "send-raw" || damage.EndsWith("bucket's", StringComparison.Ordinal) || damage.EndsWith(".datalake", StringComparison.Ordinal))
            Assert.Contains("could not be kept", output + error, StringComparison.Ordinal);
        Assert.Contains(Directory.EnumerateFiles(folder["lake/bucket"], "*.csv", SearchOption.AllDirectories), path => path != folder["lake/bucket/p/a.csv"] && File.ReadAllText(path) == "id\n1\n");
    }

    public void Dispose() => folder.Dispose();

    private void Damage(string damage)
    {
        var all = folder["lake/.datalake"];
        var records = Assert.Single(Directory.EnumerateFiles(all, "*.records", SearchOption.AllDirectories));
        switch (damage)
        {
            case "a file for .datalake":
                Directory.Delete(all, recursive: true);
                File.WriteAllText(all, "\0garbage");
                break;
            case "a file for the bucket's":
                Directory.Delete(Path.Combine(all, "bucket"), recursive: true);
                File.WriteAllText(Path.Combine(all, "bucket"), "\0garbage");
                break;
            default:
                File.Delete(records);
                Directory.CreateDirectory(records);
                break;
        }
    }

    private async Task<(string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await DatalakeProgram.RunAsync([.. arguments, "--store", $"file:{folder["lake"]}"]);
        Assert.True(code == 0, $"{arguments[0]}: exit code {code}: {error}");
        return (output, error);
    }
}
