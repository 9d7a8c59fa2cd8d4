using System.Globalization;
using CsvHelper;

namespace DataLake.Csv.Checking;

/// <summary>Lists records at fault as CSV: where each was, what was wrong, and the record as it stood.</summary>
internal sealed class RejectList : IDisposable
{
    private readonly CsvWriter writer;

    /// <summary>Begins a list.</summary>
    /// <param name="destination">Where it goes; it stays open.</param>
    public RejectList(Stream destination)
    {
        writer = CsvWriterFactory.Open(destination, CsvDialect.Default);
        writer.WriteRecord(["Source", "Line", "Column", "Fault", "Reason", "Record"]);
    }

    /// <summary>Adds a record.</summary>
    public void Add(CsvFault fault)
    {
        writer.WriteField(fault.Place.Source);
        writer.WriteField(fault.Place.Line.ToString(CultureInfo.InvariantCulture));
        writer.WriteField(fault.Place.Column.ToString(CultureInfo.InvariantCulture));
        writer.WriteField(fault.Kind.ToString());
        writer.WriteField(fault.Reason);

        // What is not UTF-8 is shown with replacement characters, so that the list itself is valid.
        writer.WriteField(System.Text.Encoding.UTF8.GetString(fault.Record.Span));
        writer.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
