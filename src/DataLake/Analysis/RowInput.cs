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
    private readonly IReadOnlyList<string> columns;
    private readonly CsvWriter writer;
    private readonly CsvFieldWriter fields;
    private RowBlock? lastBlock;
    private bool takesBytes;

    /// <param name="columns">The columns.</param>
    /// <param name="culture">The culture that the analysis reads numbers in.</param>
    public RowInput(IReadOnlyList<string> columns, string? culture)
    {
        this.culture = DataCulture.Find(culture) ?? DataCulture.Invariant;
        writer = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n" });
        this.columns = columns;
        fields = new CsvFieldWriter(writer, []);
        writer.WriteRecord([.. columns]);
    }

    /// <summary>Adds a row: a value, or null, for each column.</summary>
    public void Add(IEnumerable<object?> values)
    {
        foreach (var value in values)
            writer.WriteField(ValueWriter.Format(value, culture) ?? "");
        writer.EndRecord();
    }

    /// <summary>Adds a row of ours as its bytes are: without making its values.</summary>
    /// <returns>False where it has other columns, or reading its values takes knowing their culture.</returns>
    public bool TryAdd(LightRow row)
    {
        var block = LightRow.BlockOf(row);
        if (!ReferenceEquals(block, lastBlock))
        {
            lastBlock = block;
            takesBytes = block.IsPlain && culture.DecimalMark == '.' && block.Columns.SequenceEqual(columns);
        }

        if (!takesBytes || row.IsChanged)
            return false;
        row.Write(fields);
        writer.EndRecord();
        return true;
    }

    /// <summary>The rows, once all are added.</summary>
    /// <param name="name">What errors call them.</param>
    public CsvSource ToSource(string name)
    {
        writer.Dispose();
        return new CsvSource(name, CsvSource.FromFile(path).Open) { Dialect = CsvDialect.Default, Length = new FileInfo(path).Length };
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        writer.Dispose();
        File.Delete(path);
    }
}
