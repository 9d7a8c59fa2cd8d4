using DataLake.Messages;

namespace DataLake.Csv;

/// <summary>A fault in CSV data, at a place.</summary>
public sealed class CsvException : DataLakeException
{
    internal CsvException(string errorId, ErrorCategory category, Message message, CsvPlace place, Exception? innerException = null)
        : base(errorId, category, message, place.Source, innerException) => Place = place;

    /// <summary>The fault that ended the reading; null where it is not one of a record.</summary>
    internal CsvFault? Fault { get; init; }

    /// <summary>Where it is.</summary>
    public CsvPlace Place { get; }
}
