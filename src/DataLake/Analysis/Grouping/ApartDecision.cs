namespace DataLake.Analysis.Grouping;

/// <summary>Whether the distinct values of groups are kept apart from the groups where memory does not hold them: decided once, for all workers.</summary>
internal sealed class ApartDecision
{
    // Groups of fewer values take them along.
    private const int ManyValues = 64;

    private readonly object gate = new();
    private bool? isApart;

    /// <summary>The decision, made where it was not yet.</summary>
    /// <param name="groups">The groups of who asks.</param>
    /// <param name="values">The distinct values that they have.</param>
    public bool Take(long groups, long values)
    {
        lock (gate)
            return isApart ??= values > groups * ManyValues;
    }
}
