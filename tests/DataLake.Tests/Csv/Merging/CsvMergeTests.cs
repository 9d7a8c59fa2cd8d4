using System.Security.Cryptography;
using System.Text;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Merging.Keys;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv.Merging;

public class CsvMergeTests
{
    private static readonly MergeOptions EitherEncoding = new() { Reading = new() { Dialect = new() { Encodings = [Encoding.UTF8, Encoding.Latin1] } } };
    private static readonly CsvDialect Latin1 = new() { Delimiter = ';', Encoding = Encoding.Latin1 };

    [Fact]
    public void Ancines_files_become_the_known_bytes()
    {
        var sources = TestData.Ancine().Select(CsvSource.FromFile).ToArray();
        var merged = CsvText.Merge(null, out var result, sources);
        Assert.Equal("e0c0bf8a9adf9276e66ea50188909679f14a7e3606f3a99cfb31c7ad07aab6f0", Convert.ToHexString(SHA256.HashData(merged)).ToLowerInvariant());
        Assert.Equal((23, 56_608, 0, 14_602_600, 18), (result.Files, result.Rows, result.Rejected, result.Bytes, result.Columns.Count));
        Assert.Equal(';', result.Dialect.Delimiter);
    }

    [Fact]
    public void The_header_comes_once_and_the_bodies_as_they_stand() =>
        Assert.Equal("a;\"b\"\n1;\"x;y\"\n\"2\";NA\n3;4", CsvText.Merge(null, "a;\"b\"\n1;\"x;y\"\n", "a;b\n\"2\";NA\n3;4"));

    [Fact]
    public void A_missing_final_line_break_is_made_up_for_between_files() =>
        Assert.Equal("a,b\n1,2\n3,4\n", CsvText.Merge(null, "a,b\n1,2", "a,b\n3,4\n"));

    [Fact]
    public void Columns_in_another_order_are_matched_by_name() =>
        Assert.Equal("a,b\n1,2\n3,4\n", CsvText.Merge(null, "a,b\n1,2\n", "b,a\n4,3\n"));

    [Fact]
    public void Union_writes_all_columns_and_leaves_empty_what_an_input_lacks() =>
        Assert.Equal("a,b,c\n1,2,\n3,,\"4,5\"\n", CsvText.Merge(new() { HeaderMode = HeaderMode.Union }, "a,b\n1,2\n", "c,a\n\"4,5\",3\n"));

    [Fact]
    public void Intersect_writes_the_columns_in_common() =>
        Assert.Equal("b\n2\n4\n", CsvText.Merge(new() { HeaderMode = HeaderMode.Intersect }, "a,b\n1,2\n", "b,c\n4,5\n"));

    [Fact]
    public void Intersect_of_nothing_in_common_is_an_error() =>
        Assert.Equal("CsvNoCommonColumn", Assert.Throws<CsvException>(() => CsvText.Merge(new() { HeaderMode = HeaderMode.Intersect }, "a,b\n", "c,d\n")).ErrorId);

    [Fact]
    public void Two_columns_of_one_name_are_two_columns() =>
        Assert.Equal("a,a\n1,2\n3,4\n", CsvText.Merge(null, "a,a\n1,2\n", "a,a\n3,4\n"));

    [Fact]
    public void Only_the_null_values_that_are_named_are_emptied()
    {
        Assert.Equal("t,n\nNA,1\n", CsvText.Merge(null, "t,n\nNA,1\n"));
        Assert.Equal("t,n\n,1\nNAB,\n", CsvText.Merge(new() { Reading = new() { Dialect = new() { NullValues = ["NA", @"\N"] } } }, "t,n\nNA,1\nNAB,\\N\n"));
    }

    [Fact]
    public void The_source_column_holds_each_records_file_name()
    {
        Assert.Equal("a,b,File\n1,2,a.csv\n3,4,b.csv\n", CsvText.Merge(new() { SourceColumn = "File" }, "a,b\n1,2\n", "a,b\n3,4\n"));
        Assert.Equal("CsvColumnExists", Assert.Throws<CsvException>(() => CsvText.Merge(new() { SourceColumn = "b" }, "a,b\n1,2\n")).ErrorId);
    }

    [Fact]
    public void A_row_of_delimiters_is_kept_and_empty_lines_are_dropped()
    {
        Assert.Equal("a,b\n1,2\n,\n3,\n", CsvText.Merge(null, out var result, "\n\na,b\n\n1,2\n,\n\n3,\n,,,\n"));
        Assert.Equal((3, 0), (result.Rows, result.Rejected));
    }

    [Fact]
    public void Unique_by_keeps_the_latest_across_files()
    {
        var merged = CsvText.Merge(new() { UniqueBy = ["id"] }, out var result, "id,v\n1,a\n2,b\n1,c\n", "id,v\n\"2\",d\n3,e");
        Assert.Equal("id,v\n1,c\n\"2\",d\n3,e", merged);
        Assert.Equal((3, 2), (result.Rows, result.Duplicates));
    }

    [Fact]
    public void Unique_by_an_unknown_column_says_which_there_are() =>
        Assert.Contains("'id', 'v'", Assert.Throws<CsvException>(() => CsvText.Merge(new() { UniqueBy = ["key"] }, "id,v\n1,a\n")).Message);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void The_unique_index_finds_the_same_whether_it_spills_or_not(int capacity)
    {
        using var index = new UniqueIndex(capacity);
        var random = new Random(5);
        var keys = Enumerable.Range(0, 2000).Select(_ => random.Next(300)).ToArray();
        for (var row = 0; row < keys.Length; row++)
            index.Add(BitConverter.GetBytes(keys[row]), row);
        index.Complete();
        var expected = keys.Select((key, row) => Array.LastIndexOf(keys, key) != row).ToArray();
        Assert.Equal(expected, Enumerable.Range(0, keys.Length).Select(row => index.IsSuperseded(row)));
        Assert.Equal(expected.Count(superseded => superseded), index.Superseded);
    }

    [Fact]
    public void Line_breaks_and_quoting_of_the_first_input_win() =>
        Assert.Equal("a,b\r\n1,2\r\n3,4\r\n\"x\ny\",5\r\n6,7\r\n", CsvText.Merge(null, "a,b\r\n1,2\r\n", "a,b\n3,4\n\"x\ny\",\"5\"\n", "\"a\",\"b\"\r6,7\r"));

    [Fact]
    public void Another_delimiter_is_written_with_the_quotes_it_needs()
    {
        var output = new DialectParts { Delimiter = '\t' };
        Assert.Equal("a\tb\nx,y\t\"u\tv\"\n", CsvText.Merge(new() { Output = output }, "a,b\n\"x,y\",u\tv\n"));
    }

    [Fact]
    public void A_value_that_would_need_quotes_is_an_error_where_none_are_written()
    {
        var output = new DialectParts { Delimiter = '|', Quoted = false };
        var error = Assert.Throws<CsvException>(() => CsvText.Merge(new() { Output = output }, "a,b\n1,x|y\n"));
        Assert.Equal("CsvNeedsQuotes", error.ErrorId);
        Assert.Contains("'x|y'", error.Message);
    }

    [Fact]
    public void Latin1_and_utf8_files_are_merged_together()
    {
        var latin1 = CsvText.Source(Encoding.Latin1.GetBytes("t;n\nAção;1\n"), "latin1.csv");
        var utf8 = CsvText.Source("t;n\nÉ;2\n", "utf8.csv");
        const string Expected = "t;n\nAção;1\nÉ;2\n";
        Assert.Equal(Expected, Encoding.UTF8.GetString(CsvText.Merge(null, out _, latin1 with { Dialect = Latin1 }, utf8)));
        Assert.Equal(Expected, Encoding.UTF8.GetString(CsvText.Merge(EitherEncoding, out _, latin1, utf8)));
    }

    [Fact]
    public void Line_breaks_quoting_and_encodings_may_all_differ_at_once()
    {
        var windows = CsvText.Source(Encoding.Latin1.GetBytes("\"t\";\"n\"\r\n\"Ação\";\"1\"\r\n\"x\r\ny\";2\r\n"), "windows.csv");
        var unix = CsvText.Source("t;n\nÉ;2\n", "unix.csv");
        Assert.Equal("t;n\nÉ;2\nAção;1\n\"x\r\ny\";2\n", Encoding.UTF8.GetString(CsvText.Merge(EitherEncoding, out _, unix, windows)));
    }

    [Fact]
    public void Utf16_is_known_by_its_byte_order_mark()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("t;n\nAção;1\n")];
        Assert.Equal("t;n\nAção;1\n", Encoding.UTF8.GetString(CsvText.Merge(null, out _, CsvText.Source(bytes))));
    }

    [Fact]
    public void The_output_can_have_another_encoding()
    {
        var source = CsvText.Source("t;n\nAção;1\n");
        Assert.Equal(Encoding.Latin1.GetBytes("t;n\nAção;1\n"), CsvText.Merge(new() { Output = new() { Encodings = [Encoding.Latin1] } }, out var result, source));
        Assert.Equal(11, result.Bytes);
        var marked = CsvText.Merge(new() { Output = new() { Encodings = [Encoding.UTF8] } }, out _, source);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("t;n\nAção;1\n")], marked);
    }

    [Fact]
    public void A_character_that_the_output_encoding_lacks_is_an_error() =>
        Assert.Equal("CsvNotEncodable", Assert.Throws<CsvException>(() => CsvText.Merge(new() { Output = new() { Encodings = [Encoding.Latin1] } }, "t;n\n東京;1\n")).ErrorId);

    [Fact]
    public void A_failing_destination_ends_the_merge_with_its_own_error()
    {
        using var full = new FullDisk();
        var big = "a,b\n" + string.Concat(Enumerable.Repeat("1234567890,1234567890\n", 500_000));
        Assert.Equal("full", Assert.Throws<IOException>(() => CsvMerge.Run([CsvText.Source(big)], full, cancellationToken: TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void Cancelling_stops_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CsvMerge.Run([CsvText.Source("a,b\n1,2\n")], Stream.Null, cancellationToken: stop.Token));
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("full");
    }
}
