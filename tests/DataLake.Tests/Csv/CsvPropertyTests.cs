using System.Text;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Csv.Validation;
using DataLake.Tests.Csv.Checking;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Csv;

/// <summary>The fast reader against the plain one, on random tables, block sizes and splits of the input.</summary>
public class CsvPropertyTests
{
    private const int Runs = 300;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    /// <summary>A table as it is written: its texts, one a file, and how they are read.</summary>
    private sealed record Written(string[] Texts, char Delimiter, bool Quoted, int BlockSize, int Seed)
    {
        public CsvDialect Dialect => new() { Delimiter = Delimiter, Quoted = Quoted };

        public IEnumerable<CsvSource> Sources => Texts.Select((text, index) => CsvText.Trickle(Encoding.UTF8.GetBytes(text), Seed + index, $"{index}.csv") with { Dialect = Dialect });

        /// <summary>The rows that hold something, by the plain reader.</summary>
        public IEnumerable<string[]> Rows => Texts.SelectMany(text => ReferenceCsv.Read(text, Delimiter, Quoted).Skip(1)).Where(row => row.Length > 1 || row[0].Length > 0);

    }

    [Fact]
    public void Merging_keeps_every_row_as_the_plain_reader_reads_it() => Check(Tables(), table =>
    {
        var merged = Encoding.UTF8.GetString(CsvText.Merge(new() { Reading = new() { BlockSize = table.BlockSize } }, out var result, [.. table.Sources]));
        var output = ReferenceCsv.Read(merged, table.Delimiter, table.Quoted);
        Assert.Equal(table.Rows, output.Skip(1));
        Assert.Equal(result.Rows, output.Count - 1);
        Assert.Equal(0, result.Rejected);
    });

    [Fact]
    public void Merging_into_another_dialect_keeps_every_value() => Check(Tables(), table =>
    {
        var output = new DialectParts { Delimiter = '~', Quoted = true, NewLine = "\r\n" };
        var merged = Encoding.UTF8.GetString(CsvText.Merge(new() { Reading = new() { BlockSize = table.BlockSize }, Output = output }, out _, [.. table.Sources]));
        Assert.Equal(table.Rows, ReferenceCsv.Read(merged, '~').Skip(1));
    });

    [Fact]
    public void Importing_gives_every_value() => Check(Tables(), table =>
    {
        var options = new RowOptions { Reading = new CsvReadOptions { BlockSize = table.BlockSize } };
        var rows = table.Sources.SelectMany(source => CsvRows.Read(source, options)).Select(row => row.GetType().GetProperties().Select(property => (string?)property.GetValue(row)).ToArray());
        Assert.Equal(table.Rows, rows);
    });

    [Fact]
    public void Whatever_the_bytes_the_block_size_and_the_splits_change_nothing_and_no_row_is_lost() => Check(Bytes(), input =>
    {
        var whole = Skip(input.Bytes, blockSize: 1 << 16, trickle: null, out var faults);
        var pieces = Skip(input.Bytes, input.BlockSize, input.Seed, out var sameFaults);
        Assert.Equal(whole.Text, pieces.Text);
        Assert.Equal((whole.Rows, whole.Rejected), (pieces.Rows, pieces.Rejected));
        Assert.Equal(faults.Select(fault => (fault.Kind, fault.Place)), sameFaults.Select(fault => (fault.Kind, fault.Place)));
        Assert.Equal(whole.Rejected, faults.Count);

        // What was kept is at no fault: merged again, it stays as it is.
        var again = Skip(Encoding.UTF8.GetBytes(whole.Text), 1 << 16, trickle: null, out _);
        Assert.Equal((whole.Text, whole.Rows, 0), (again.Text, again.Rows, again.Rejected));
    });

    [Fact]
    public void Rows_out_and_rows_rejected_are_rows_in() => Check(Bytes(), input =>
    {
        // Without quoting each line is a record, so that the plain reader can count those of any bytes.
        var options = new MergeOptions { Reading = new() { OnError = CsvErrorAction.Skip, BlockSize = input.BlockSize } };
        byte[] text = [.. "a,b\n"u8, .. input.Bytes];
        _ = CsvText.Merge(options, out var result, CsvText.Source(text) with { Dialect = new() { Quoted = false } });
        var lines = ReferenceCsv.Read(Encoding.Latin1.GetString(input.Bytes), ',', quoted: false).Count(row => row.Length == 2 || row.Any(field => field.Length > 0));
        Assert.Equal(lines, result.Rows + result.Rejected);
    });

    [Fact]
    public void Validation_finds_no_error_in_well_formed_tables() => Check(Tables(), table =>
        Assert.DoesNotContain(table.Sources.SelectMany(source => CsvValidator.Run(source, reading: new() { BlockSize = table.BlockSize })), finding => finding.Severity == CsvSeverity.Error));

    [Fact]
    public void Validation_finds_what_the_plain_reader_finds_in_any_bytes() => Check(Bytes(), input =>
    {
        byte[] text = [.. "a,b\n"u8, .. input.Bytes];
        var findings = CsvValidator.Run(CsvText.Trickle(text, input.Seed) with { Dialect = new() }, reading: new() { BlockSize = input.BlockSize });
        Assert.Equal(ReferenceFaults.Of(text, ','), findings.Where(finding => finding.Severity == CsvSeverity.Error).Select(finding => (finding.Kind, finding.Line)));
    });

    private static (string Text, long Rows, long Rejected) Skip(byte[] bytes, int blockSize, int? trickle, out List<CsvFault> faults)
    {
        var found = faults = [];
        var options = new MergeOptions { Reading = new() { Dialect = new() { SkipFooter = 0 }, OnError = CsvErrorAction.Skip, OnFault = found.Add, BlockSize = blockSize } };
        byte[] text = bytes.AsSpan().StartsWith("a,b\n"u8) ? bytes : [.. "a,b\n"u8, .. bytes];
        var merged = CsvText.Merge(options, out var result, (trickle is { } seed ? CsvText.Trickle(text, seed) : CsvText.Source(text)) with { Dialect = new() });
        return (Encoding.UTF8.GetString(merged), result.Rows, result.Rejected);
    }

    private static void Check<T>(Gen<T> gen, Action<T> property) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static Gen<(byte[] Bytes, int BlockSize, int Seed)> Bytes() =>
        from bytes in Gen.Frequency(
            (4, Gen.Elements("a,1\n\n,x\"\"\"\"\r\"\"é "u8.ToArray().Append((byte)0xC3).ToArray())),
            (1, Gen.Choose(1, 255).Select(value => (byte)value))).ArrayOf()
        from blockSize in Gen.Choose(16, 200)
        from seed in Gen.Choose(0, 10_000)
        select (bytes, blockSize, seed);

    private static Gen<Written> Tables() =>
        from delimiter in Gen.Elements(Delimiters)
        from quoted in Gen.Elements(true, true, true, false)
        from lineEnd in Gen.Elements(LineEnds)
        from columns in Gen.Choose(2, 6)
        from bodies in Rows(columns, delimiter, quoted, lineEnd).ListOf().Where(files => files.Count > 0)
        from blockSize in Gen.Choose(16, 300)
        from seed in Gen.Choose(0, 10_000)
        let header = string.Join(delimiter, Enumerable.Range(1, columns).Select(column => $"c{column}")) + lineEnd
        select new Written([.. bodies.Select(body => header + body)], delimiter, quoted, blockSize, seed);

    private static Gen<string> Rows(int columns, char delimiter, bool quoted, string lineEnd) =>
        from rows in Field(delimiter, quoted).ArrayOf(columns).ListOf()
        from final in Gen.Elements(true, false)
        let text = string.Join(lineEnd, rows.Select(row => string.Join(delimiter, row)))
        select final && text.Length > 0 ? text + lineEnd : text;

    // Never an empty field in quotes: a row of those alone is kept, while one of bare empty fields is dropped.
    private static Gen<string> Field(char delimiter, bool quoted)
    {
        var plain = Gen.Elements("", "x", "1,5", "São Paulo", "東京", "NA", " ", "\uFEFFmark", "it's", "longer text with several words in it")
            .Select(text => text.Contains(delimiter) ? "y" : text);
        return quoted
            ? Gen.OneOf(plain, Gen.Elements("\"q\"", "\"a\"\"b\"", $"\"{delimiter}\"", "\"line\nbreak\"", "\"cr\rlf\r\n\"", "\"\"\"\""))
            : Gen.OneOf(plain, Gen.Elements("\"", "\"x", "a\"b", "\"\""));
    }
}
