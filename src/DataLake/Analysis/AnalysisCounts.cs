namespace DataLake.Analysis;

/// <summary>How many rows went which way in an analysis.</summary>
public sealed record AnalysisCounts
{
    /// <summary>Data records read.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that <c>where</c> kept.</summary>
    public long RowsKept { get; init; }

    /// <summary>Rows left out because a group key was null (<c>nullKey: drop</c>).</summary>
    public long NullKeyRowsDropped { get; init; }

    /// <summary>Groups before <c>having</c> and <c>top</c>.</summary>
    public long Groups { get; init; }

    /// <summary>Fields that did not parse as the type asked of them, by column: they count as null.</summary>
    public IReadOnlyDictionary<string, long> Unparsed { get; init; } = new Dictionary<string, long>();
}
