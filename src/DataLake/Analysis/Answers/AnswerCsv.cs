using System.Text;
using CsvHelper;
using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Csv;

namespace DataLake.Analysis.Answers;

/// <summary>Writes blocks of an answer as CSV: straight from their bytes.</summary>
internal sealed class AnswerCsv
{
    private readonly CsvDialect dialect;
    private readonly int keep;
    private readonly AnswerValues values;
    private readonly bool[] isList;
    private readonly byte[] nullText;

    /// <param name="columns">The answer's columns.</param>
    /// <param name="dialect">How it is written. Null values are its first null text, or empty.</param>
    /// <param name="keep">How many rows of each block to keep as objects.</param>
    public AnswerCsv(IReadOnlyList<ResultColumn> columns, CsvDialect dialect, int keep)
    {
        this.dialect = dialect;
        this.keep = keep;
        values = new AnswerValues(columns);
        isList = [.. columns.Select(column => column.Type == typeof(string[]))];
        nullText = Encoding.UTF8.GetBytes(dialect.NullValues.Count > 0 ? dialect.NullValues[0] : "");
    }

    /// <summary>A block's rows as CSV. The block is disposed.</summary>
    public WrittenRows Write(AnswerBlock block)
    {
        using (block)
        {
            var written = new PooledBuffer(block.Bytes.Length + 64);
            using var writer = CsvWriterFactory.Open(written, dialect);
            for (int row = 0, place = 0; row < block.Rows; row++)
                WriteRow(writer, block.Next(ref place));
            var first = new List<object?[]>();
            values.AddTo(first, block, keep);
            return new WrittenRows(written, first);
        }
    }

    private void WriteRow(CsvWriter writer, ReadOnlySpan<byte> fields)
    {
        foreach (var list in isList)
        {
            if (!FieldBytes.Take(ref fields, out var value))
                writer.WriteField(nullText);
            else if (list)
                writer.WriteField(Joined(value));
            else
                writer.WriteField(value);
        }

        writer.EndRecord();
    }

    // Items with commas between them.
    private static ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> items)
    {
        var joined = new byte[items.Length];
        var length = 0;
        while (!items.IsEmpty)
        {
            // The byte that was the item's length is room for its comma.
            if (items.Length < joined.Length)
                joined[length++] = (byte)',';
            FieldBytes.Take(ref items, out var item);
            item.CopyTo(joined.AsSpan(length));
            length += item.Length;
        }

        return joined.AsSpan(0, length);
    }
}
