using System.Security.Cryptography;
using DataLake.Files;
using DataLake.Samples;

namespace DataLake.Tests.Cli;

/// <summary>Runs killed at random moments: what is under a final name is whole, always, and the next run completes.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;

    // Enough that sending and merging take most of the run.
    private const long Rows = 300_000;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Killed_runs_leave_nothing_half_written()
    {
        var stop = TestContext.Current.CancellationToken;
        var expected = SampleData.Write(SampleKind.Obras, folder["raw"], Rows, cancellationToken: stop).ToDictionary(path => Path.GetFileName(path), Sha256);
        var plan = folder.File("plan.json", """
            { "bucket": "kill", "steps": [ { "send": "{raw}/obras-*.csv", "source": "Obras" }, { "merge": "Raw/", "to": "Stage/merged.csv" } ] }
            """);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal((0, ""), await RunAsync(plan));
        var whole = watch.Elapsed;
        expected["merged.csv"] = Sha256(folder["lake/kill/Stage/merged.csv"]);

        var random = new Random(20261122);
        var (midway, completed) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Half of the runs send and merge, the others find everything sent and spend their time merging.
            if (Directory.Exists(folder["lake/kill/Stage"]))
                Directory.Delete(folder["lake/kill/Stage"], recursive: true);
            if (kill % 2 == 0 && Directory.Exists(folder["lake"]))
                Directory.Delete(folder["lake"], recursive: true);
            using (var process = DatalakeProgram.Start("run", plan, "--store", "file:" + folder["lake"], "--set", "raw=" + folder["raw"]))
            {
                await Task.Delay(whole * random.NextDouble(), stop);
                if (process.HasExited)
                    completed++;
                else
                    process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(stop);
            }

            var objects = Objects();
            Assert.All(objects, path => Assert.Equal(expected[Path.GetFileName(path)], Sha256(path)));
            midway += objects.Count is > 0 && objects.Count < expected.Count ? 1 : 0;
        }

        Assert.InRange(midway, 10, Kills); // or the kills came too early or too late to tell anything
        Assert.InRange(completed, 0, Kills / 2);
        Assert.Equal((0, ""), await RunAsync(plan));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), Objects().Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private List<string> Objects() => Directory.Exists(folder["lake/kill"])
        ? [.. Directory.EnumerateFiles(folder["lake/kill"], "*", SearchOption.AllDirectories).Where(path => !PartialName.IsPartial(Path.GetFileName(path)))]
        : [];

    private async Task<(int ExitCode, string Error)> RunAsync(string plan)
    {
        var (exitCode, _, error) = await DatalakeProgram.RunAsync("run", plan, "--store", "file:" + folder["lake"], "--set", "raw=" + folder["raw"]);
        return (exitCode, error);
    }
}
