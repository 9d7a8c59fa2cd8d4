using System.Text.RegularExpressions;
using DataLake.Pipelines.Plans;

namespace DataLake.Tests.Cli;

/// <summary>The table of what can be done in which way in: nothing is missing from it, and no cell is empty.</summary>
public sealed partial class WaysTests
{
    public static TheoryData<string> Languages => ["en-US", "pt-BR"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cmdlet_is_in_the_table(string language)
    {
        var manifest = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "module", "DataLakeCmdlets.psd1"));
        var cmdlets = Cmdlet().Matches(manifest[manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal)..manifest.IndexOf("VariablesToExport", StringComparison.Ordinal)]).Select(name => name.Value);
        var told = Cmdlet().Matches(string.Join(' ', Rows(language).Select(row => row[0]))).Select(name => name.Value).ToHashSet();
        Assert.Equal([], cmdlets.Where(name => !told.Contains(name)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_command_of_the_program_is_in_the_table(string language)
    {
        var (_, help, _) = await DatalakeProgram.RunAsync("--help");
        var commands = Command().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(name => name.Groups[1].Value).ToList();
        var told = string.Join(' ', Rows(language).Select(row => row[1]));
        Assert.True(commands.Count > 15);
        Assert.Equal([], commands.Where(name => !told.Contains($"`{name}", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_of_plans_is_in_the_table(string language)
    {
        var error = Assert.Throws<DataLakeException>(() => PlanReader.Parse("""{ "bucket": "b", "steps": [ {} ] }""", "plan.json"));
        var verbs = error.Message.TrimEnd('.').Split("exactly one of ")[1].Split(", ");
        var told = Rows(language).Select(row => row[2].Split(',')[0]).ToHashSet();
        Assert.Equal([], verbs.Where(verb => !told.Contains(verb)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_cell_is_empty(string language) =>
        Assert.All(Rows(language), row => Assert.All(row, cell => Assert.NotEqual("", cell)));

    private static List<string[]> Rows(string language) =>
        [.. File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "docs", language, "about_DataLake_Ways.md"))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    [GeneratedRegex(@"[A-Z][a-z]+-DL[A-Za-z]+")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"^  ([a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
