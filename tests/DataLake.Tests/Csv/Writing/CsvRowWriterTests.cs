using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLake.Csv.Writing;

namespace DataLake.Tests.Csv.Writing;

/// <summary>Rows of ours, written as they stand where that is what their fields would be written as.</summary>
public class CsvRowWriterTests
{
    private static readonly string[] Fields = ["", "a", "\"\"", "\"a\"", "\"a,b\"", "\"a;b\"", "\"a\nb\"", "\"a\r\nb\"", "\"say \"\"no\"\"\"", " x ", "NULL", "xNULLy", "1.5", "ação"];

    [Fact]
    public void Rows_by_the_block_are_written_as_field_by_field()
    {
        var random = new Random(17);
        var records = 0;
        for (var trial = 0; trial < 3000; trial++)
        {
            var columns = random.Next(1, 4);
            var delimiter = ",;"[random.Next(2)];
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => string.Join(delimiter, Enumerable.Range(0, columns).Select(_ => Fields[random.Next(Fields.Length)])));
            var text = string.Join(delimiter, Enumerable.Range(0, columns).Select(column => $"c{column}")) + "\n" + string.Join('\n', rows.Where(row => row.Length > 0)) + "\n";
            var options = new RowOptions
            {
                NullValues = new string[][] { [], ["NULL"], ["", "NULL"] }[random.Next(3)],
                Columns = random.Next(4) == 0 ? ["c0"] : [],
                Reading = new CsvReadOptions { Dialect = new() { Delimiter = delimiter, Quoted = random.Next(5) > 0, HasHeader = true }, OnError = CsvErrorAction.Skip },
            };
            var dialect = CsvDialect.Default with { Delimiter = ",;"[random.Next(2)], NewLine = random.Next(2) == 0 ? "\n" : "\r\n", NullValues = random.Next(2) == 0 ? [] : ["NULL"] };
            Assert.Equal(Written(text, options, dialect, takesRecords: false), Written(text, options, dialect, takesRecords: true));
            records += text.Length;
        }

        Assert.True(records > 0);
    }

    [Theory]
    [InlineData("1,x\n", "1,x")]
    [InlineData("1,\"x,y\"\n", "1,\"x,y\"")]
    [InlineData("1,\"x\"\n", null)]
    [InlineData("1,NULL\n", null)]
    public void A_record_stands_as_it_is_where_a_writer_would_write_it_so(string text, string? expected)
    {
        var batch = CsvRows.ReadBatches(CsvText.Source("a,b\n" + text), new RowOptions { NullValues = ["NULL"] }).Single();
        Assert.Equal(expected, batch.Block.TryGetRecord(batch.Places[0], (byte)',', [], out var record) ? System.Text.Encoding.UTF8.GetString(record) : null);
        Assert.False(batch.Block.TryGetRecord(batch.Places[0], (byte)';', [], out _));
    }

    [Fact]
    public void Rows_before_a_fault_are_given_before_it()
    {
        using var batches = CsvRows.ReadBatches(CsvText.Source("a,b\n1,2\n3,x\n"), new RowOptions { Where = (_, _) => record => record.GetString(1) != "x" ? true : throw new InvalidOperationException() }).GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.Equal("@{a=1; b=2}", Assert.Single(batches.Current.Rows).ToString());
        Assert.Throws<InvalidOperationException>(() => batches.MoveNext());
    }

    private static string Written(string text, RowOptions options, CsvDialect dialect, bool takesRecords)
    {
        using var output = new MemoryStream();
        using (var writer = new CsvRowWriter(output, stream => CsvWriterFactory.Open(stream, dialect), dialect, dialect.NullValues, takesRecords))
        {
            foreach (var batch in CsvRows.ReadBatches(CsvText.Source(text), options))
            {
                foreach (var place in batch.Places)
                    writer.Write(batch.Block, place);
            }
        }

        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
