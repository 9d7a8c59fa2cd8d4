using System.Collections;
using System.Globalization;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Values;

namespace DataLake.Analysis;

/// <summary>Rows of a program as the input of an analysis: kept in a temporary file, so that their number does not matter.</summary>
public sealed class RowInput : IDisposable
{
    private readonly string path = Path.GetTempFileName();
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
            writer.WriteField(Format(value));
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

    private string Format(object? value) => value switch
    {
        null => "",
        string text => text,
        double or float or decimal => culture.Format(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        bool boolean => boolean ? "true" : "false",
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(",", items.Cast<object?>().Select(Format)),
        _ => value.ToString() ?? "",
    };
}
