using System.Diagnostics;
using DataLake.Cli.Output;
using Spectre.Console;

namespace DataLake.Tests.Cli;

/// <summary>What people see, at the widths of their terminals.</summary>
public sealed class OutputTests
{
    private static readonly FittedColumn[] Columns = [new("name", IsWhole: true), new("count", IsNumber: true), new("longest", IsNumber: true, IsSpare: true), new("words")];
    private static readonly string[] Row = ["the name that tells it apart", "123,456,789", "12", "so many words that they fit no line of a terminal that people use, wide as it may be: a hundred and more"];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_table_keeps_within_the_terminal_and_breaks_no_number(int width)
    {
        var lines = Render(FittedTable.Of(Columns, [Row, Row], width), width);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(2, lines.Count(line => line.Contains("123,456,789") && line.Contains("the name that tells it apart")));
        Assert.Contains(lines, line => line.Contains('…'));
        Assert.Equal(width > 60, lines.Any(line => line.Contains("longest")));
    }

    [Fact]
    public void A_title_and_a_caption_are_as_wide_as_the_terminal_not_as_the_table()
    {
        const string Title = "a title that is a good deal wider than the two narrow columns below";
        var lines = Render(FittedTable.Of([new("a"), new("b", IsNumber: true)], [["x", "1"]], 80, Title, "and a caption that is wider than they are, too"), 80);
        Assert.Equal(Title, lines[0].TrimEnd());
        Assert.Contains("and a caption that is wider than they are, too", lines.Select(line => line.TrimEnd()));
    }

    // `script` gives the program a terminal; the lines of a step stay below its title.
    [Theory]
    [InlineData("en_US.UTF-8", "      done 1 file sent, 0 skipped (the same content is")]
    [InlineData("pt_BR.UTF-8", "      pronto enviados: 1 arquivo; 0 sem novo envio")]
    public async Task Where_a_terminal_is_too_narrow_for_a_line_of_a_step_the_next_one_is_indented_as_well(string language, string begin)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no program script here, which makes a terminal.");
        using var folder = new TemporaryFolder();
        folder.File("in/a.csv", "x,y\n1,2\n"u8.ToArray());
        folder.File("plan.json", """{ "bucket": "bkt", "steps": [ { "send": "{at}/in/*.csv", "source": "A" } ] }"""u8.ToArray());
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-qec", $"stty cols 58; dotnet '{Path.Combine(AppContext.BaseDirectory, "DataLake.Cli.dll")}' run '{folder["plan.json"]}' --set 'at={folder.Path}' --store 'file:{folder["lake"]}'", "/dev/null"])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in new[] { ("LC_ALL", language), ("TERM", "xterm"), ("NO_COLOR", "1") })
            start.Environment[name] = value;
        var (code, output, _) = await DatalakeProgram.EndAsync(Process.Start(start)!);
        Assert.Equal(0, code);
        var lines = output.Split('\n').Select(line => line.Split("\e[K")[^1].TrimEnd()).ToList(); // without the line of progress
        var at = lines.FindIndex(line => line.StartsWith(begin, StringComparison.Ordinal));
        Assert.True(at >= 0, output);
        Assert.StartsWith("      ", lines[at + 1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_no_table_is_set_row_by_row()
    {
        var columns = Enumerable.Range(1, 20).Select(number => new FittedColumn($"column_{number}")).ToList();
        var lines = Render(FittedTable.Of(columns, [[.. columns.Select(column => $"value of {column.Name}")]], 80), 80);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(lines, line => line.StartsWith("column_20", StringComparison.Ordinal) && line.TrimEnd().EndsWith("value of column_20", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('…'));
    }

    [Theory]
    [InlineData(1L << 20, 1L << 22, 1, null, "merging  25 %  1.0 MB of 4.0 MB, 1.0 MB/s, 3 s left")]
    [InlineData(1L << 20, null, 2, null, "merging  1.0 MB, 512.0 KB/s")]
    [InlineData(1000L, 100_000L, 1, "row", "merging  1 %  1,000 of 100,000 rows, 1,000/s, 1 min 39 s left")]
    [InlineData(5L, 5L, 1, null, "merging  100 %  5 B of 5 B, 5 B/s")]
    public void Progress_says_how_far_how_fast_and_how_long_yet(long done, long? total, int seconds, string? unit, string text) =>
        Assert.Equal(text, ProgressLine.Text("merging", done, total, TimeSpan.FromSeconds(seconds), unit));

    private static List<string> Render(Spectre.Console.Rendering.IRenderable content, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(content);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd('\r'))];
    }
}
