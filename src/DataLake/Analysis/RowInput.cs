using CsvHelper;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Files;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis;

/// <summary>Rows of a program as the input of an analysis: kept in a temporary file, so that their number does not matter.</summary>
public sealed class RowInput : IDisposable
{
    private readonly string path = TemporaryFile.Create();
    private readonly DataCulture culture;
    private readonly CsvWriter writer;

    /// <param name="columns">The columns.</param>
    /// <param name="culture">The culture that the analysis reads numbers in.</param>
    public RowInput(IReadOnlyList<string> columns, string? culture)
    {
        this.culture = DataCulture.Find(culture) ?? DataCulture.Invariant;
        writer = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n" });
        writer.WriteRecord([.. columns]);
    }

    /// <summary>Adds a row: a value, or null, for each column.</summary>
    public void Add(IEnumerable<object?> values)
    {
        foreach (var value in values)
            writer.WriteField(ValueWriter.Format(value, culture) ?? "");
        writer.EndRecord();
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
