using System.Buffers;
using System.Numerics;
using CsvHelper;
using DataLake.Tables;
using DataLake.Values;

namespace DataLake.Csv.Writing;

/// <summary>Writes rows of values as CSV records.</summary>
internal sealed class CsvRecordWriter : IDisposable
{
    private readonly CsvRowWriter rows;
    private readonly CsvTableOptions options;
    private readonly SearchValues<char> unquotable;
    private readonly string name;
    private readonly CsvQuoting[] quoting;
    private readonly IReadOnlyList<string> columns;
    private RowBlock? lastBlock;
    private bool takesBytes;

    /// <summary>Begins; nothing is written yet.</summary>
    /// <param name="destination">Where UTF-8 goes; it stays open.</param>
    /// <param name="columns">The columns of the rows.</param>
    /// <param name="dialect">How they are written.</param>
    /// <param name="options">What else is said of that.</param>
    /// <param name="name">What errors call the output.</param>
    /// <exception cref="DataLakeException"><c>CsvUnknownColumn</c>: a column that is to be quoted is not there.</exception>
    public CsvRecordWriter(Stream destination, IReadOnlyList<string> columns, CsvDialect dialect, CsvTableOptions options, string name)
    {
        this.options = options;
        this.name = name;
        this.columns = columns;
        quoting = Quoting(columns);
        var quoted = options.Quotes == CsvQuotes.Never ? dialect with { Quoted = false } : dialect;
        rows = new CsvRowWriter(
            destination,
            output => CsvWriterFactory.Open(output, quoted, options.EscapeFormulas, options.Culture),
            quoted,
            options.Dialect.NullValues,
            takesRecords: options.Quotes == CsvQuotes.AsNeeded);
        unquotable = SearchValues.Create([dialect.Delimiter, '\n', '\r']);
    }

    /// <summary>The columns, in the order that values come in.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes the record that names the columns.</summary>
    public void WriteHeader()
    {
        for (var index = 0; index < columns.Count; index++)
            WriteText(columns[index], quoting[index]);
        rows.EndRecord();
    }

    /// <summary>Writes a row.</summary>
    /// <param name="values">Its values, in the order of <see cref="Columns"/>.</param>
    public void Write(IEnumerable<object?> values)
    {
        if (values is object?[] many)
        {
            for (var column = 0; column < many.Length; column++)
                WriteValue(many[column], column);
        }
        else
        {
            var index = 0;
            foreach (var value in values)
                WriteValue(value, index++);
        }

        rows.EndRecord();
        Rows++;
    }

    /// <summary>Writes a row of ours as its bytes are: without making its values.</summary>
    /// <returns>False where that is not what its values would be written as, so that they have to be.</returns>
    public bool TryWrite(LightRow row)
    {
        if (!TakesBytes(LightRow.BlockOf(row)))
            return false;
        rows.Write(row);
        Rows++;
        return true;
    }

    /// <summary>Writes rows of ours as their bytes are.</summary>
    /// <returns>False where that is not what their values would be written as; nothing is written then.</returns>
    public bool TryWrite(RowBatch batch)
    {
        if (!TakesBytes(batch.Block))
            return false;
        foreach (var place in batch.Places)
            rows.Write(batch.Block, place);
        Rows += batch.Places.Length;
        return true;
    }

    /// <summary>Hands on what is written so far.</summary>
    public void Flush() => rows.Flush();

    /// <summary>Hands on all that was written.</summary>
    public void Dispose() => rows.Dispose();

    private bool TakesBytes(RowBlock block)
    {
        if (!ReferenceEquals(block, lastBlock))
        {
            lastBlock = block;
            takesBytes = block.IsText && StaysWritten(block) && options is { EscapeFormulas: false, QuoteFields.Count: 0, Quotes: CsvQuotes.AsNeeded } && block.Columns.SequenceEqual(columns);
        }

        return takesBytes;
    }

    // A value that passes through is not changed, but where another culture is asked for.
    private bool StaysWritten(RowBlock block) => options.Culture is null || block.IsWrittenIn(options.Culture);

    private void WriteValue(object? value, int index)
    {
        if (value is RowField field)
        {
            if (!StaysWritten(LightRow.BlockOf(field.Row)) || (options.EscapeFormulas && field.IsTyped))
            {
                value = field.Value();
            }
            else if (options.Quotes == CsvQuotes.Never || quoting[index] == CsvQuoting.Always)
            {
                value = field.Text();
            }
            else
            {
                field.Write(rows.Fields);
                return;
            }
        }

        // A null within quotes would be a text. Numbers cannot be formulas: only the text of texts is looked at for them.
        if (value is null)
            WriteText(options.Dialect.NullValues.Count > 0 ? options.Dialect.NullValues[0] : "", CsvQuoting.WhenNeeded);
        else if (options.Quotes != CsvQuotes.Never && quoting[index] == CsvQuoting.WhenNeeded && value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger)
            rows.Writer.WriteField(value);
        else
            WriteText(ValueWriter.Format(value, options.Culture) ?? "", quoting[index]);
    }

    private void WriteText(string text, CsvQuoting quotes)
    {
        if (options.Quotes == CsvQuotes.Never && text.AsSpan().ContainsAny(unquotable))
            throw CsvError.NeedsQuotes(name, Rows, text);
        rows.Writer.WriteField(text, quotes);
    }

    private CsvQuoting[] Quoting(IReadOnlyList<string> names)
    {
        if (options.QuoteFields.FirstOrDefault(field => !names.Contains(field, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw CsvError.UnknownColumn(name, unknown, names);
        return [.. names.Select(column => options.Quotes == CsvQuotes.Always || options.QuoteFields.Contains(column, StringComparer.OrdinalIgnoreCase) ? CsvQuoting.Always : CsvQuoting.WhenNeeded)];
    }
}
