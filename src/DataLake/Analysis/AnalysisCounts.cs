namespace DataLake.Analysis;

/// <summary>How many rows went which way in an analysis.</summary>
public sealed record AnalysisCounts
{
    /// <summary>Data records read.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that <c>join</c>, <c>where</c> and <c>distinctBy</c> kept, before lists were exploded.</summary>
    public long RowsKept { get; init; }

    /// <summary>Rows left out because a group key was null (<c>nullKey: drop</c>).</summary>
    public long NullKeyRowsDropped { get; init; }

    /// <summary>Groups before <c>having</c> and <c>top</c>.</summary>
    public long Groups { get; init; }

    /// <summary>Fields that did not parse as the type asked of them, by column: they count as null.</summary>
    public IReadOnlyDictionary<string, long> Unparsed { get; init; } = new Dictionary<string, long>();

    /// <summary>What a person should know of how the answer came about: each a sentence without its full stop.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (NullKeyRowsDropped > 0)
                yield return FormattableString.Invariant($"{NullKeyRowsDropped:N0} rows without a group key were dropped");
            foreach (var (column, count) in Unparsed)
                yield return FormattableString.Invariant($"{count:N0} values of '{column}' did not parse and count as null");
        }
    }
}
