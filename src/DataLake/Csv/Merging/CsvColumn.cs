namespace DataLake.Csv.Merging;

/// <summary>A column as its header names it: the second column of the same name is another one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Occurrence">0 for the first column with that name, 1 for the second, and so on.</param>
internal readonly record struct CsvColumn(string Name, int Occurrence)
{
    /// <summary>The columns of a header, each called as one of the columns that are known where it differs from that one alone, and in case alone.</summary>
    /// <param name="names">The header.</param>
    /// <param name="known">The columns that are known.</param>
    public static CsvColumn[] Match(IReadOnlyList<string> names, IReadOnlyList<CsvColumn> known)
    {
        var here = Of(names);
        var free = known.Except(here).ToLookup(WithoutCase);
        var strangers = here.Except(known).ToLookup(WithoutCase);
        return [.. here.Select(column => Only(strangers, column) == column && Only(free, column) is { } match ? match : column)];
    }

    private static CsvColumn? Only(ILookup<CsvColumn, CsvColumn> columns, CsvColumn column) => columns[WithoutCase(column)].ToArray() is [var only] ? only : null;

    private static CsvColumn WithoutCase(CsvColumn column) => column with { Name = column.Name.ToUpperInvariant() };

    /// <summary>The columns of a header.</summary>
    public static CsvColumn[] Of(IReadOnlyList<string> names)
    {
        var seen = new Dictionary<string, int>(names.Count);
        return [.. names.Select(name => new CsvColumn(name, seen[name] = seen.GetValueOrDefault(name, -1) + 1))];
    }
}
