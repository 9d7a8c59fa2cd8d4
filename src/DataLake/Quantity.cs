namespace DataLake;

/// <summary>Counts with their nouns, as messages tell them: <c>1 row</c>, <c>1,558 rows</c>.</summary>
internal static class Quantity
{
    /// <summary>A count with what is counted.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The words for one.</param>
    /// <param name="several">The words for none or several; null for those for one with an <c>s</c>.</param>
    public static string Of(long count, string one, string? several = null) =>
        FormattableString.Invariant($"{count:N0} {(count == 1 ? one : several ?? one + "s")}");
}
