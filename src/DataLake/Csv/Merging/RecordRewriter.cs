using System.Text;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Csv.Merging;

/// <summary>Writes the records of one source anew: other columns, another dialect, nulls emptied, the source's name added.</summary>
internal sealed class RecordRewriter
{
    private readonly CsvSource source;
    private readonly CsvDialect input;
    private readonly CsvDialect output;
    private readonly int[] fields;
    private readonly byte[]? sourceName;

    /// <param name="source">The source.</param>
    /// <param name="input">Its dialect; its null values are written empty.</param>
    /// <param name="output">The dialect to write.</param>
    /// <param name="fields">For each output column, the index of the input's, or -1 where it has none.</param>
    /// <param name="addSource">Whether the source's file name follows the columns.</param>
    public RecordRewriter(CsvSource source, CsvDialect input, CsvDialect output, int[] fields, bool addSource)
    {
        this.source = source;
        this.input = input;
        this.output = output;
        this.fields = fields;
        sourceName = addSource ? Encoding.UTF8.GetBytes(source.FileName) : null;
    }

    /// <summary>The block's records, written anew.</summary>
    /// <exception cref="CsvException">A value cannot be written without quotes.</exception>
    public PooledBuffer Rewrite(CsvBlock block)
    {
        var rewritten = new PooledBuffer(block.Bytes.Length + (block.Bytes.Length / 8));
        using var reader = CsvReaderFactory.Open(block.Bytes, input);
        using var writer = CsvWriterFactory.Open(rewritten, output);
        for (var row = block.FirstRow; reader.Read(); row++)
        {
            foreach (var field in fields)
                Write(writer, field < 0 || (input.NullValues.Count > 0 && reader.IsNull(field)) ? default : reader.GetSpan(field), row);
            if (sourceName is not null)
                Write(writer, sourceName, row);
            writer.EndRecord();
        }

        return rewritten;
    }

    private void Write(CsvWriter writer, ReadOnlySpan<byte> value, long row)
    {
        if (!output.Quoted && value.IndexOfAny((byte)output.Delimiter, (byte)'\n', (byte)'\r') >= 0)
            throw CsvError.NeedsQuotes(source.Name, row, Encoding.UTF8.GetString(value));
        writer.WriteField(value);
    }
}
