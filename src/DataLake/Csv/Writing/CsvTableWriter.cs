using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Files.Outputs;
using DataLake.Tables;

namespace DataLake.Csv.Writing;

/// <summary>Writes rows of values to a CSV file, which appears under its name only when it is complete.</summary>
public sealed class CsvTableWriter : IDisposable
{
    private readonly OutputFile file;
    private readonly EncodedOutput output;
    private readonly CsvRecordWriter records;
    private readonly CsvTableOptions options;
    private IReadOnlyList<string> columns;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns of the rows.</param>
    /// <param name="options">How they are written. What is appended to is checked, and its delimiter, quoting and line breaks are kept.</param>
    /// <exception cref="DataLakeException">It cannot be written, or what it holds is at fault or has other columns.</exception>
    public CsvTableWriter(string path, IReadOnlyList<string> columns, CsvTableOptions options)
    {
        this.options = options;
        this.columns = columns;
        file = OutputFile.Open(path);
        try
        {
            output = new EncodedOutput(file.Stream, options.Dialect.Encoding);
            var dialect = options.Dialect;
            if (options.Append && new FileInfo(file.Path) is { Exists: true, Length: > 0 })
                dialect = CopyExisting();
            records = new CsvRecordWriter(output, this.columns, dialect, options, path);
            if (ReferenceEquals(dialect, options.Dialect) && dialect.HasHeader)
                records.WriteHeader();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The columns, in the order that <see cref="Write"/> takes their values: that of the file appended to, if any.</summary>
    public IReadOnlyList<string> Columns => records.Columns;

    /// <summary>Rows written.</summary>
    public long Rows => records.Rows;

    /// <summary>The file's absolute path.</summary>
    public string Path => file.Path;

    /// <summary>Writes a row.</summary>
    /// <param name="values">Its values, in the order of <see cref="Columns"/>.</param>
    public void Write(IEnumerable<object?> values) => records.Write(values);

    /// <summary>Writes a row of ours as its bytes are: without making its values.</summary>
    /// <returns>False where that is not what its values would be written as, so that they have to be.</returns>
    public bool TryWrite(LightRow row) => records.TryWrite(row);

    /// <summary>Writes rows of ours as their bytes are.</summary>
    /// <returns>False where that is not what their values would be written as; nothing is written then.</returns>
    internal bool TryWrite(RowBatch batch) => records.TryWrite(batch);

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="DataLakeException">It cannot be written.</exception>
    public void Commit()
    {
        records.Dispose();
        output.Complete();
        file.Commit();
    }

    /// <summary>Ends; what was not committed is thrown away.</summary>
    public void Dispose() => file.Dispose();

    private CsvDialect CopyExisting()
    {
        var said = new DialectParts
        {
            HasHeader = options.Dialect.HasHeader,
            Encodings = options.Dialect.Encoding is { } encoding ? [encoding] : [],
        };
        using var reader = new CsvBlockReader(CsvSource.FromFile(file.Path), new CsvReadOptions { Dialect = said, TakesOnError = false });
        if (options.AppendsWhatFits && reader.Dialect.HasHeader ? false : reader.Dialect.HasHeader ? !new HashSet<string>(reader.Columns).SetEquals(columns) : reader.Columns.Count != columns.Count)
            throw CsvError.AppendDiffers(file.Path, [.. reader.Columns.Except(columns)], [.. columns.Except(reader.Columns)]);
        if (reader.Dialect.HasHeader)
            columns = reader.Columns;
        var last = reader.RawHeader;
        output.Write(last.Span);
        while (reader.Read() is { } block)
        {
            using (block)
            {
                output.Write(block.Bytes.Span);
                last = block.Bytes[^1..].ToArray();
            }
        }

        if (LineBreaks.AtEnd(last.Span) is null && !last.IsEmpty)
            output.Write(System.Text.Encoding.ASCII.GetBytes(reader.Dialect.NewLine));
        return reader.Dialect.Plain;
    }
}
