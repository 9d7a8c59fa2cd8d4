namespace DataLake.Tables;

/// <summary>Finds columns by their names.</summary>
internal static class ColumnName
{
    /// <summary>The index of a column: as its name is written first; without regard to case where only one then fits. Null where none does.</summary>
    public static int? Find(IReadOnlyList<string> columns, string name)
    {
        int? loose = null;
        var count = 0;
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index] == name)
                return index;
            if (!columns[index].Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            loose = index;
            count++;
        }

        return count == 1 ? loose : null;
    }
}
