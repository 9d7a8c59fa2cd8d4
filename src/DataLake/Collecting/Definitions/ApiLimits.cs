namespace DataLake.Collecting.Definitions;

/// <summary>How an API wants to be treated, and how large files become.</summary>
public sealed record ApiLimits
{
    /// <summary>Requests a second at most.</summary>
    public double PerSecond { get; init; } = 10;

    /// <summary>Requests under way at once at most.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often a request is tried again that failed for a reason that may pass.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>The seconds after which an answer that has not come is not waited for any longer.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>The seconds that an API which says "later" is waited for at most, at once.</summary>
    public int PatienceSeconds { get; init; } = 900;

    /// <summary>The bytes of an answer at most; of JSON lines, of a line.</summary>
    public long AnswerBytes { get; init; } = 32 << 20;

    /// <summary>The records of a file at most.</summary>
    public int FileRecords { get; init; } = 100;

    /// <summary>The bytes of a file at most.</summary>
    public long FileBytes { get; init; } = 10_000_000;
}
