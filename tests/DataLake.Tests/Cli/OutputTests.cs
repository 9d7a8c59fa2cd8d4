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
