namespace DataLake.Logging;

/// <summary>How grave a message is.</summary>
public enum LogLevel
{
    /// <summary>What happens, for those who look closely.</summary>
    Verbose,

    /// <summary>What was done.</summary>
    Information,

    /// <summary>What should be looked at, though the run goes on.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}
