namespace DataLake.Csv.Validation;

/// <summary>How much a finding matters.</summary>
public enum CsvSeverity : long
{
    /// <summary>The text can be read all the same, but some reader may trip over it.</summary>
    Warning,

    /// <summary>The text is not valid.</summary>
    Error,
}
