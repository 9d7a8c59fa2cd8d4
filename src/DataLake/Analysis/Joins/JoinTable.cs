using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>A joined table in memory: read once, and then shared by all threads.</summary>
/// <param name="Name">What its columns are qualified with.</param>
/// <param name="Source">What errors call it: its path or key.</param>
/// <param name="Columns">Its columns; paths such as <c>production_countries[].name</c> are lists.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Culture">How its numbers and dates are written.</param>
internal sealed record JoinTable(string Name, string Source, IReadOnlyList<string> Columns, IReadOnlyList<JoinedRow> Rows, DataCulture Culture)
{
    /// <summary>The expression of a column.</summary>
    /// <param name="table">The table's number among the joins.</param>
    /// <param name="column">The column's name.</param>
    public Expression Column(int table, string column) => column.Contains("[]", StringComparison.Ordinal)
        ? new JoinedList(table, IndexOf(column))
        : new JoinedColumn(table, IndexOf(column), Culture);

    public int IndexOf(string column)
    {
        var index = 0;
        while (Columns[index] != column)
            index++;
        return index;
    }
}
