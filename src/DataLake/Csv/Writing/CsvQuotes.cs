namespace DataLake.Csv.Writing;

/// <summary>Which fields are written in quotes.</summary>
public enum CsvQuotes
{
    /// <summary>Those that could not be read back without.</summary>
    AsNeeded,

    /// <summary>All.</summary>
    Always,

    /// <summary>None; a value that needs them is an error.</summary>
    Never,
}
