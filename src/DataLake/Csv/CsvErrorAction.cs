namespace DataLake.Csv;

/// <summary>What becomes of a record at fault: ragged, with a stray quote, or with bytes that are not UTF-8.</summary>
public enum CsvErrorAction : long
{
    /// <summary>It is an error, which names the place.</summary>
    Stop,

    /// <summary>It is left out, counted and told.</summary>
    Skip,

    /// <summary>A record that is too short gets empty fields; one with another fault is left out as by <see cref="Skip"/>.</summary>
    Pad,
}
