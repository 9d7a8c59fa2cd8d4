using System.Numerics;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Files.Outputs;
using DataLake.Tables;
using DataLake.Values;

namespace DataLake.Csv.Writing;

/// <summary>Writes rows of values to a CSV file, which appears under its name only when it is complete.</summary>
public sealed class CsvTableWriter : IDisposable
{
    private readonly OutputFile file;
    private readonly EncodedOutput output;
    private readonly CsvWriter writer;
    private readonly CsvTableOptions options;
    private readonly CsvFieldWriter fields;
    private RowBlock? lastBlock;
    private bool takesBytes;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns of the rows.</param>
    /// <param name="options">How they are written. What is appended to is checked, and its delimiter, quoting and line breaks are kept.</param>
    /// <exception cref="DataLakeException">It cannot be written, or what it holds is at fault or has other columns.</exception>
    public CsvTableWriter(string path, IReadOnlyList<string> columns, CsvTableOptions options)
    {
        this.options = options;
        Columns = columns;
        file = OutputFile.Open(path);
        try
        {
            output = new EncodedOutput(file.Stream, options.Dialect.Encoding);
            var dialect = options.Dialect;
            if (options.Append && new FileInfo(file.Path) is { Exists: true, Length: > 0 })
                dialect = CopyExisting();
            else if (dialect.HasHeader)
                CsvHeader.Write(output, dialect, columns);
            writer = CsvWriterFactory.Open(output, dialect, options.EscapeFormulas, options.Culture);
            fields = new CsvFieldWriter(writer, options.Dialect.NullValues);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The columns, in the order that <see cref="Write"/> takes their values: that of the file appended to, if any.</summary>
    public IReadOnlyList<string> Columns { get; private set; }

    /// <summary>The file's absolute path.</summary>
    public string Path => file.Path;

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes a row.</summary>
    /// <param name="values">Its values, in the order of <see cref="Columns"/>.</param>
    public void Write(IEnumerable<object?> values)
    {
        foreach (var value in values)
            WriteValue(value);
        writer.EndRecord();
        Rows++;
    }

    /// <summary>Writes a row of ours as its bytes are: without making its values.</summary>
    /// <returns>False where that is not what its values would be written as, so that they have to be.</returns>
    public bool TryWrite(LightRow row)
    {
        var block = LightRow.BlockOf(row);
        if (!ReferenceEquals(block, lastBlock))
        {
            lastBlock = block;
            takesBytes = block.IsPlain && options is { Culture: null, EscapeFormulas: false } && block.Columns.SequenceEqual(Columns);
        }

        if (!takesBytes || row.IsChanged)
            return false;
        row.Write(fields);
        writer.EndRecord();
        Rows++;
        return true;
    }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="DataLakeException">It cannot be written.</exception>
    public void Commit()
    {
        writer.Dispose();
        output.Complete();
        file.Commit();
    }

    /// <summary>Ends; what was not committed is thrown away.</summary>
    public void Dispose() => file.Dispose();

    private void WriteValue(object? value)
    {
        // Numbers cannot be formulas: only the text of texts is looked at for them.
        if (value is null)
            writer.WriteField(options.Dialect.NullValues.Count > 0 ? options.Dialect.NullValues[0] : "");
        else if (value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger)
            writer.WriteField(value);
        else
            writer.WriteField(ValueWriter.Format(value, options.Culture));
    }

    private CsvDialect CopyExisting()
    {
        var said = new DialectParts
        {
            HasHeader = options.Dialect.HasHeader,
            Encodings = options.Dialect.Encoding is { } encoding ? [encoding] : [],
        };
        using var reader = new CsvBlockReader(CsvSource.FromFile(file.Path), new CsvReadOptions { Dialect = said, TakesOnError = false });
        if (reader.Dialect.HasHeader ? !new HashSet<string>(reader.Columns).SetEquals(Columns) : reader.Columns.Count != Columns.Count)
            throw CsvError.AppendDiffers(file.Path, [.. reader.Columns.Except(Columns)], [.. Columns.Except(reader.Columns)]);
        if (reader.Dialect.HasHeader)
            Columns = reader.Columns;
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
