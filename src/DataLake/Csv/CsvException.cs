namespace DataLake.Csv;

/// <summary>A fault in CSV data, at a place.</summary>
public sealed class CsvException : DataLakeException
{
    internal CsvException(string errorId, ErrorCategory category, string message, CsvPlace place, Exception? innerException = null)
        : base(errorId, category, message, place.Source, innerException) => Place = place;

    /// <summary>Where it is.</summary>
    public CsvPlace Place { get; }
}
