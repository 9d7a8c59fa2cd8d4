namespace DataLake;

/// <summary>Finds the name that was probably meant where one is not known.</summary>
internal static class NearestName
{
    /// <summary>The candidate that takes the fewest edits to reach from <paramref name="name"/>, or null where none is near.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Select(candidate => (candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        // More edits than a third of the name, and it is another name rather than a slip of the fingers.
        return nearest.candidate is not null && nearest.Distance <= Math.Max(2, name.Length / 3) ? nearest.candidate : null;
    }

    /// <summary>A sentence's end for an error: <c>; did you mean 'x'?</c>, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : ".";

    // Levenshtein, one row at a time.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[to.Length];
    }
}
