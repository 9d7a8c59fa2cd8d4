using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins.Rows;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Joins;

/// <summary>A joined table in memory: read once, and then shared by all threads.</summary>
/// <param name="Name">What its columns are qualified with.</param>
/// <param name="Columns">Its columns; paths such as <c>production_countries[].name</c> are lists.</param>
/// <param name="Segments">Its rows.</param>
/// <param name="Types">The types of the columns; of a list, that of its items.</param>
internal sealed record JoinTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<JoinSegment> Segments, IReadOnlyList<ColumnType> Types)
{
    /// <summary>Its rows, in order.</summary>
    public IEnumerable<JoinedRow> Rows => Segments.SelectMany(segment => Enumerable.Range(0, segment.Rows).Select(row => new JoinedRow(segment, row)));

    /// <summary>A table of its parts, in order.</summary>
    public static JoinTable Of(string name, DataCulture culture, IReadOnlyList<JoinPart> parts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in parts.SelectMany(part => part.Names))
            numbers.TryAdd(column, numbers.Count);
        JoinSegment[] segments = [.. parts.Select(Renumbered)];
        return new JoinTable(name, [.. numbers.Keys], segments, [.. Enumerable.Range(0, numbers.Count).Select(column => JoinColumnType.Of(segments, column, culture))]);

        JoinSegment Renumbered(JoinPart part)
        {
            var columns = new JoinColumn?[numbers.Count];
            for (var i = 0; i < part.Names.Count; i++)
                columns[numbers[part.Names[i]]] = part.Segment.Columns[i];
            return part.Segment with { Columns = columns };
        }
    }

    /// <summary>The table with columns as they are declared.</summary>
    /// <param name="columns">What is declared of them, by name.</param>
    /// <param name="culture">The culture of their dates, and of a CSV table's numbers.</param>
    /// <param name="place">Where it is declared.</param>
    /// <exception cref="DataLakeException">There is no such column.</exception>
    public JoinTable Declared(IReadOnlyDictionary<string, ColumnDeclaration> columns, DataCulture culture, string place)
    {
        if (columns.Count == 0)
            return this;
        var types = Types.ToArray();
        foreach (var (name, declaration) in columns)
        {
            var column = ColumnName.Find(Columns, name) ?? throw AnalysisError.UnknownDeclared(place, name, Columns);
            types[column] = declaration.In(declaration.Type is DataType.Date or DataType.Timestamp ? culture : types[column].Culture, types[column]);
        }

        return this with { Types = types };
    }

    /// <summary>The expression of a column.</summary>
    /// <param name="table">The table's number among the joins.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="changes">When the row of the table becomes another.</param>
    public Expression Column(int table, string column, Changes changes) => column.Contains("[]", StringComparison.Ordinal)
        ? new JoinedList(table, IndexOf(column), column, Types[IndexOf(column)])
        : new JoinedColumn(table, IndexOf(column), Types[IndexOf(column)], changes);

    public int IndexOf(string column)
    {
        var index = 0;
        while (Columns[index] != column)
            index++;
        return index;
    }
}
