using System.Text;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv.Checking;

/// <summary>Every fault says where it is and what to do.</summary>
public class CsvFaultTests
{
    private static readonly CsvDialect Comma = new();

    [Fact]
    public void A_header_that_differs_names_columns_and_files()
    {
        var error = Fails(null, "a,b,c\n1,2,3\n", "a,b,d\n1,2,3\n");
        Assert.Equal("CsvHeaderDiffers", error.ErrorId);
        Assert.Equal("b.csv: its header differs from that of a.csv: it lacks 'c' and has 'd' besides. To merge them by column name all the same, use the header mode Union (all columns) or Intersect (those in common).", error.Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4,5\n", 3, 3, "3 fields where the header has 2")]
    [InlineData("a,b,c\n1,2,3\n\n\"x\ny\",2,3\n3,4\n", 6, 2, "2 fields where the header has 3")]
    public void A_ragged_row_tells_line_and_counts(string text, long line, int column, string counts)
    {
        var error = Fails(null, text);
        Assert.Equal("CsvRaggedRow", error.ErrorId);
        Assert.Equal((line, column), (error.Place.Line, error.Place.Column));
        Assert.StartsWith($"a.csv:{line}:{column}: the record has {counts}", error.Message);
    }

    [Theory]
    [InlineData("a,b\n\"1\",2\n3,x \"y\n", "CsvStrayQuote", 3, 2, 14)]
    [InlineData("a,b\n\"1\",2\n3,\"x\"y\n", "CsvTextAfterQuote", 3, 2, 13)]
    [InlineData("a,b\n\"1\",2\n3,\"xy\n4,5\n", "CsvUnterminatedQuote", 3, 2, 12)]
    public void A_bad_quote_tells_its_place(string text, string errorId, long line, int column, long offset)
    {
        var error = Fails(new() { Reading = new() { Dialect = DialectParts.Of(Comma) } }, text);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal((line, column), (error.Place.Line, error.Place.Column));
        Assert.InRange(error.Place.ByteOffset, offset - 1, offset + 2);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_tell_line_and_offset()
    {
        byte[] bytes = [.. "a,b\n1,2\n3,A"u8, 0xE7, .. "ai\n"u8];
        var error = Assert.Throws<CsvException>(() => CsvText.Merge(null, out _, CsvText.Source(bytes)));
        Assert.Equal("CsvInvalidUtf8", error.ErrorId);
        Assert.Equal(new CsvPlace("a.csv", 3, 2, 11), error.Place);
        Assert.Contains("0xE7 at offset 11", error.Message);
    }

    [Theory]
    [InlineData("PK\u0003\u0004....", "ZIP")]
    [InlineData("SQLite format 3", "SQLite")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("a,b\n1,\0\0\0\n", "NUL")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS")]
    [InlineData("<!DOCTYPE html>\n<html>", "web page")]
    [InlineData("a\0,\0b\0\n\0", "UTF-16")]
    public void What_is_no_text_is_named(string content, string name)
    {
        var error = Fails(null, content);
        Assert.Equal("CsvBinary", error.ErrorId);
        Assert.Contains(name, error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DataLakeException>(() => CsvText.Merge(null, out _, CsvSource.FromFile("/no/such/file.csv")));
        Assert.Equal("PathNotFound", error.ErrorId);
        Assert.StartsWith("/no/such/file.csv: ", error.Message);
    }

    [Fact]
    public void Content_that_breaks_off_is_unreadable()
    {
        var error = Assert.Throws<CsvException>(() => CsvText.Merge(null, out _, new CsvSource("lake/a.csv", () => new BrokenStream())));
        Assert.Equal("FileUnreadable", error.ErrorId);
    }

    [Fact]
    public void Skip_leaves_out_what_is_at_fault_and_tells_each()
    {
        var faults = new List<CsvFault>();
        var merged = CsvText.Merge(new() { Reading = new() { Dialect = DialectParts.Of(Comma), OnError = CsvErrorAction.Skip, OnFault = faults.Add } }, out var result, "a,b\n1,2\n3\n4,\"x\"y\n5,6,7\n8,9\n");
        Assert.Equal("a,b\n1,2\n8,9\n", merged);
        Assert.Equal((2, 3), (result.Rows, result.Rejected));
        Assert.Equal([(3L, "3"), (4L, "4,\"x\"y"), (5L, "5,6,7")], faults.Select(fault => (fault.Place.Line, Encoding.UTF8.GetString(fault.Record.Span))));
    }

    [Fact]
    public void Skip_loses_one_line_to_a_quote_that_is_never_closed()
    {
        var merged = CsvText.Merge(new() { Reading = new() { Dialect = DialectParts.Of(Comma), OnError = CsvErrorAction.Skip } }, out var result, "a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        Assert.Equal("a,b\n1,2\n5,6\n7,8\n", merged);
        Assert.Equal(1, result.Rejected);
    }

    [Fact]
    public void A_quote_that_is_never_closed_takes_one_line_where_another_fault_comes_before_it_too()
    {
        var merged = CsvText.Merge(new() { Reading = new() { Dialect = DialectParts.Of(Comma), OnError = CsvErrorAction.Skip } }, out var result, "a,b\n1,2\n\"x\"y,\"4\n5,6\n7,8\n");
        Assert.Equal("a,b\n1,2\n5,6\n7,8\n", merged);
        Assert.Equal(1, result.Rejected);
    }

    [Fact]
    public void Pad_fills_short_rows_and_skips_the_rest()
    {
        var merged = CsvText.Merge(new() { Reading = new() { OnError = CsvErrorAction.Pad } }, out var result, "a,b,c\n1\n2,3\n4,5,6,7\n8,9,10");
        Assert.Equal("a,b,c\n1,,\n2,3,\n8,9,10", merged);
        Assert.Equal((3, 1), (result.Rows, result.Rejected));
    }

    private static CsvException Fails(MergeOptions? options, params string[] texts) => Assert.Throws<CsvException>(() => CsvText.Merge(options, texts));

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("connection reset");
    }
}
