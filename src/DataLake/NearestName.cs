using DataLake.Messages;

namespace DataLake;

/// <summary>Finds the name that a mistyped one was likely meant to be.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the names by edit distance without case, or null where none is near.</summary>
    public static string? Find(string name, IEnumerable<string> names)
    {
        var limit = Math.Max(2, name.Length / 3);
        return names
            .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.distance <= limit || pair.candidate.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>The question that ends an error's message, or null where no name is near.</summary>
    public static string? Hint(string name, IEnumerable<string> names) =>
        Find(name, names) is { } nearest ? Catalogue.Translate($"; did you mean '{nearest}'?") : null;

    /// <summary>What ends an error's message in any case: the question, or all names where none is near.</summary>
    public static string HintOrAll(string name, IReadOnlyCollection<string> names) =>
        Hint(name, names) ?? (names.Count == 0 ? Catalogue.Translate("; it has none.") : Catalogue.Translate($"; it has {string.Join(", ", names)}."));

    // Levenshtein with two rows.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
