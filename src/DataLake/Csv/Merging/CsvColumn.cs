namespace DataLake.Csv.Merging;

/// <summary>A column as its header names it: the second column of the same name is another one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Occurrence">0 for the first column with that name, 1 for the second, and so on.</param>
internal readonly record struct CsvColumn(string Name, int Occurrence)
{
    /// <summary>The columns of a header.</summary>
    public static CsvColumn[] Of(IReadOnlyList<string> names)
    {
        var seen = new Dictionary<string, int>(names.Count);
        return [.. names.Select(name => new CsvColumn(name, seen[name] = seen.GetValueOrDefault(name, -1) + 1))];
    }
}
