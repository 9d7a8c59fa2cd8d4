using DataLake.Tests.Cli;

namespace DataLake.Tests.Pipelines;

/// <summary>In plans brackets stand for themselves, and a name that is there goes before the pattern that it looks like.</summary>
public sealed class BracketPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Every_step_takes_names_with_brackets_and_stars()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file called a*b.csv.");
        foreach (var name in new[] { "[2024] dados", "[2025] dados", "2024x", "a1b", "a*b" })
            folder.File($"in/{name}.csv", "x,y\n1,2\n");
        folder.File("d.json", """{ "measure": { "n": "count(*)" } }""");
        folder.File("plan.json", """
            { "bucket": "lake-bucket", "steps": [
              { "send": "{at}/in/[2024]*", "source": "A" },
              { "send": "{at}/in/a*b.csv", "source": "B" },
              { "merge": "Raw/Local/CSV/A/", "to": "Stage/[m].csv" },
              { "check": "Stage/[m].csv" },
              { "analyze": "Stage/[m].csv", "definition": "d.json", "to": "Stage/[a]*.csv" },
              { "receive": "Raw/Local/CSV/B/", "to": "{at}/out" },
              { "receive": "Stage/[m].csv", "to": "{at}/out" },
              { "receive": "Stage/[a]*.csv", "to": "{at}/out" } ] }
            """);
        var (code, _, error) = await DatalakeProgram.RunAsync("run", folder["plan.json"], "--set", "at=" + folder.Path, "--store", "file:" + folder["lake"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["[2024] dados.csv"], Names("lake/lake-bucket/Raw/Local/CSV/A"));
        Assert.Equal(["a*b.csv"], Names("lake/lake-bucket/Raw/Local/CSV/B"));
        Assert.Equal(["[a]*.csv", "[m].csv", "a*b.csv"], Names("out"));
        Assert.Equal("n\n1\n", await File.ReadAllTextAsync(folder["out/[a]*.csv"], TestContext.Current.CancellationToken));
    }

    public void Dispose() => folder.Dispose();

    private IEnumerable<string> Names(string place) =>
        Directory.EnumerateFiles(folder[place], "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
