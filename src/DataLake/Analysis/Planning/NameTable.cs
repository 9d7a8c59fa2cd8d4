namespace DataLake.Analysis.Planning;

/// <summary>Tells whether a text may be a name in another case.</summary>
internal static class NameRule
{
    /// <summary>Not where it has calls or texts: <c>sum(if(s = 'A', v, 0))</c> is not the measure of <c>'a'</c>.</summary>
    public static bool IsLoose(string text) => text.IndexOfAny(['(', '\'']) < 0;
}

/// <summary>What names mean: as they are written first; without regard to case where only one then fits.</summary>
internal sealed class NameTable<T>
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, T> values = new(StringComparer.Ordinal);

    /// <summary>The names, in the order in which they were first defined.</summary>
    public IReadOnlyList<string> Names => order;

    /// <summary>Gives a name a meaning, or another one.</summary>
    public void Define(string name, T value)
    {
        if (!values.ContainsKey(name))
            order.Add(name);
        values[name] = value;
    }

    /// <summary>The meaning of exactly this name.</summary>
    public bool TryGet(string name, out T? value) => values.TryGetValue(name, out value);

    /// <summary>The meaning of a name, or of the only one that differs from it in case.</summary>
    public bool TryFind(string name, out T? value)
    {
        if (values.TryGetValue(name, out value))
            return true;
        var loose = order.Where(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return loose.Count == 1 && values.TryGetValue(loose[0], out value);
    }
}
