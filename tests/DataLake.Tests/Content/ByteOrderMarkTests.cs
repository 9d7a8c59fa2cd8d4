using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Csv.Validation;
using DataLake.Tests.Analysis;
using DataLake.Tests.Csv;

namespace DataLake.Tests.Content;

/// <summary>At the start of a text U+FEFF is a byte order mark; in its midst it is a character, wherever a block begins.</summary>
public class ByteOrderMarkTests
{
    // The header is read by itself, so that a block begins with the character.
    private const string Text = "a,b\n\uFEFFx,1\ny,2\n\uFEFFx,3\n";

    [Fact]
    public void It_is_no_part_of_the_first_name()
    {
        Assert.Equal("a,b\n1,2\n3,4\n", CsvText.Merge(null, out var result, "\uFEFFa,b\n1,2\n", "a,b\n3,4\n"));
        Assert.Equal(["a", "b"], result.Columns);
        Assert.Equal(["a", "b"], CsvProfiler.Run(CsvText.Source("\uFEFFa,b\n1,2\n"), cancellationToken: TestContext.Current.CancellationToken).Columns.Select(column => column.Name));
    }

    [Fact]
    public void It_is_no_part_of_the_first_value_where_there_is_no_header()
    {
        var noHeader = new CsvDialect { HasHeader = false };
        Assert.Equal("1,2\n3,4\n", CsvText.Merge(new() { Reading = new() { Dialect = DialectParts.Of(noHeader) } }, out var result, "\uFEFF1,2\n", "3,4\n"));
        Assert.Equal(["Column1", "Column2"], result.Columns);
        Assert.Equal(["@{Column1=1; Column2=2}"], CsvRows.Read(CsvText.Source("\uFEFF1,2\n") with { Dialect = noHeader }, new()).Select(row => row.ToString()));
    }

    [Theory]
    [InlineData(0xEF, 0xBB, 0xBF)]
    [InlineData(0xFF, 0xFE, 0x61)]
    [InlineData(0xFE, 0xFF, 0x61)]
    public void What_looks_like_one_is_none_in_the_midst_of_a_text(byte first, byte second, byte third)
    {
        byte[] text = [.. "a,b\n"u8, first, second, third, .. ",1\nx,2\n"u8];
        var faults = new List<CsvFault>();
        var merged = CsvText.Merge(new() { Reading = new() { Dialect = DialectParts.Of(new()), OnError = CsvErrorAction.Skip, OnFault = faults.Add } }, out _, CsvText.Source(text));
        byte[] good = first == 0xEF ? text : [.. "a,b\nx,2\n"u8];
        Assert.Equal(good, merged);
        Assert.Equal(first == 0xEF ? [] : [(CsvFaultKind.InvalidUtf8, 2L, 4L)], faults.Select(fault => (fault.Kind, fault.Place.Line, fault.Place.ByteOffset)));
    }

    [Fact]
    public void Merging_keeps_the_character() => Assert.Equal(Text, CsvText.Merge(null, Text));

    [Fact]
    public void Writing_records_anew_keeps_it() =>
        Assert.Equal("a;b\n\uFEFFx;1\ny;2\n\uFEFFx;3\n", CsvText.Merge(new() { Output = new() { Delimiter = ';' } }, Text));

    [Fact]
    public void A_key_holds_it() => Assert.Equal("a,b\ny,2\n\uFEFFx,3\nx,4\n", CsvText.Merge(new() { UniqueBy = ["a"] }, Text + "x,4\n"));

    [Fact]
    public void Imported_rows_hold_it() =>
        Assert.Equal(["@{a=\uFEFFx; b=1}", "@{a=y; b=2}", "@{a=\uFEFFx; b=3}"], CsvRows.Read(CsvText.Source(Text), new() { InferTypes = true }).Select(row => row.ToString()));

    [Fact]
    public void A_condition_sees_it()
    {
        var options = new RowOptions { Where = (reader, types) => new RowCondition("a = '\uFEFFx'", null, reader, types, []).Holds };
        Assert.Equal(["@{a=\uFEFFx; b=1}", "@{a=\uFEFFx; b=3}"], CsvRows.Read(CsvText.Source(Text), options).Select(row => row.ToString()));
    }

    [Fact]
    public void A_profile_counts_it()
    {
        var column = CsvProfiler.Run(CsvText.Source(Text), cancellationToken: TestContext.Current.CancellationToken).Columns[0];
        Assert.Equal(["\uFEFFx", "y"], column.Examples);
        Assert.Equal((2, 2), (column.Distinct, column.Longest));
    }

    [Fact]
    public void Validation_finds_what_follows_it_at_its_place()
    {
        Assert.Empty(CsvValidator.Run(CsvText.Source(Text)));
        var finding = Assert.Single(CsvValidator.Run(CsvText.Source("a,b\n\uFEFFx,1,2\n")));
        Assert.Equal((CsvFaultKind.RaggedRow, 2L, 4L), (finding.Kind, finding.Line, finding.ByteOffset));
    }

    [Fact]
    public void An_analysis_groups_by_it()
    {
        var definition = new AnalysisDefinition { GroupBy = [new("a")], Measure = [new("n", "count(*)")] };
        Assert.Equal([["\uFEFFx", 2L], ["y", 1L]], Ask.Of(Text, definition).Rows);
    }

    [Fact]
    public void A_join_finds_it()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "id = a" }], Select = [new("b")] };
        Assert.Equal([[1L], [3L]], Ask.Of("id\n\uFEFFx\n", definition, ("t.csv", Text)).Rows);
    }

    [Fact]
    public void Sniffing_takes_the_second_of_two_for_a_character() =>
        Assert.Equal("\uFEFFa", new CsvBlockReader(CsvText.Source(Encoding.UTF8.GetBytes("\uFEFF\uFEFFa,b\n1,2\n"))).Columns[0]);
}
