using CsvHelper;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Csv.Writing;
using DataLake.Files;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis;

/// <summary>Rows of a program as the input of an analysis: kept in a temporary file, so that their number does not matter.</summary>
internal sealed class RowInput : IDisposable
{
    private readonly string path = TemporaryFile.Create();
    private readonly DataCulture culture;
    private readonly List<string> columns;
    private readonly List<bool> holds;
    private readonly HashSet<string> nested = [];
    private readonly int begun;
    private readonly CsvDialect dialect;
    private readonly FileStream file;
    private readonly CsvRowWriter rows;
    private RowBlock? lastBlock;
    private bool takesBytes;

    /// <param name="columns">The columns.</param>
    /// <param name="culture">The culture that the analysis reads numbers in.</param>
    /// <param name="delimiter">The delimiter of the rows that come as bytes; null where none is known.</param>
    public RowInput(IReadOnlyList<string> columns, string? culture, char? delimiter = null)
    {
        dialect = delimiter is { } own ? CsvDialect.Default with { Delimiter = own } : CsvDialect.Default;
        this.culture = DataCulture.Find(culture) ?? DataCulture.Invariant;
        file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        rows = new CsvRowWriter(file, Open, dialect, [], takesRecords: true);
        this.columns = [.. columns];
        holds = [.. columns.Select(_ => false)];
        begun = columns.Count;
        foreach (var column in columns)
            rows.Writer.WriteField(column);
        rows.EndRecord();
    }

    /// <summary>Adds a row: a value, or null, for each column.</summary>
    /// <param name="values">The values.</param>
    /// <param name="within">What stands within objects and lists, by its path: <c>genres[].name</c> has the items of a list.</param>
    public void Add(IReadOnlyList<object?> values, IReadOnlyList<(string Path, object? Value)>? within = null)
    {
        for (var column = 0; column < values.Count; column++)
        {
            holds[column] |= values[column] is not null;
            WriteValue(values[column]);
        }

        if (within is { Count: > 0 } || columns.Count > begun)
            WriteWithin(within ?? []);
        rows.EndRecord();
    }

    /// <summary>Says of a column that its values are objects or lists of them, so that it is not a column where that is all they are.</summary>
    public void IsNested(string column) => nested.Add(column);

    /// <summary>Adds a row of ours as its bytes are: without making its values.</summary>
    /// <returns>False where it has other columns, or reading its values takes knowing their culture.</returns>
    public bool TryAdd(LightRow row)
    {
        if (!TakesBytes(LightRow.BlockOf(row)))
            return false;
        rows.Write(row);
        return true;
    }

    /// <summary>Adds rows of ours as their bytes are.</summary>
    /// <returns>False where they have other columns, or reading their values takes knowing their culture; none is added then.</returns>
    public bool TryAdd(RowBatch batch)
    {
        if (!TakesBytes(batch.Block))
            return false;
        foreach (var place in batch.Places)
            rows.Write(batch.Block, place);
        return true;
    }

    /// <summary>The rows, once all are added.</summary>
    /// <param name="name">What errors call them.</param>
    public CsvSource ToSource(string name)
    {
        rows.Dispose();
        file.Dispose();
        if (columns.Count > begun || nested.Count > 0)
            Rewrite();
        return new CsvSource(name, CsvSource.FromFile(path).Open)
        {
            Dialect = dialect,
            Length = new FileInfo(path).Length,
            Lists = columns.Skip(begun).Where(column => column.Contains("[]", StringComparison.Ordinal)).ToHashSet(),
        };
    }

    private bool TakesBytes(RowBlock block)
    {
        if (!ReferenceEquals(block, lastBlock))
        {
            lastBlock = block;
            takesBytes = block.IsText && Reads(block) && block.Columns.SequenceEqual(columns.Take(begun));
        }

        return takesBytes && columns.Count == begun;
    }

    private CsvWriter Open(Stream output) => CsvWriter.Create(output, WriterOptions, leaveOpen: true);

    private CsvWriterOptions WriterOptions => new() { Separator = dialect.Delimiter, NewLine = dialect.NewLine, ValidateFieldCount = false, HasHeader = false };

    // What machines write is read in every culture that has points in its numbers.
    private bool Reads(RowBlock block) => block.IsWrittenIn(culture) || (culture.DecimalMark == '.' && block.IsWrittenIn(DataCulture.Invariant));

    private void WriteValue(object? value)
    {
        if (value is RowField field && Reads(LightRow.BlockOf(field.Row)))
            field.Write(rows.Fields);
        else
            rows.Writer.WriteField(ValueWriter.Format(value is RowField other ? other.Value() : value, culture) ?? "");
    }

    // Columns come up as rows have them; a row before has no field of those after.
    private void WriteWithin(IReadOnlyList<(string Path, object? Value)> within)
    {
        var texts = new string?[columns.Count - begun + within.Count];
        foreach (var (place, value) in within)
        {
            var column = columns.IndexOf(place, begun);
            if (column < 0)
            {
                column = columns.Count;
                columns.Add(place);
                holds.Add(true);
            }

            if (ValueWriter.Format(value, culture) is { } text)
                texts[column - begun] = place.Contains("[]", StringComparison.Ordinal) ? texts[column - begun] + CsvSource.ItemMark + text : text;
        }

        for (var column = begun; column < columns.Count; column++)
            rows.Writer.WriteField(texts[column - begun] ?? "");
    }

    // The header is known when the last row is in.
    private void Rewrite()
    {
        int[] kept = [.. Enumerable.Range(0, columns.Count).Where(column => holds[column] || !IsContainer(columns[column]))];
        var whole = TemporaryFile.Create();
        using (var reader = CsvReader.FromFile(path, CsvReaderFactory.Options(dialect)))
        using (var rewritten = CsvWriter.ToFile(whole, WriterOptions))
        {
            rewritten.WriteRecord([.. kept.Select(column => columns[column])]);
            for (reader.Read(); reader.Read();)
            {
                foreach (var column in kept)
                    rewritten.WriteField(column < reader.FieldCount ? reader.GetSpan(column) : []);
                rewritten.EndRecord();
            }
        }

        File.Move(whole, path, overwrite: true);
    }

    private bool IsContainer(string column) => nested.Contains(column) &&
        columns.Skip(begun).Any(within => within.StartsWith(column + "[]", StringComparison.Ordinal) || within.StartsWith(column + ".", StringComparison.Ordinal));

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        rows.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
