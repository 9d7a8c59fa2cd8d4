namespace DataLake.Analysis.Joins.Rows;

/// <summary>Collects rows of a table whose columns show only as its rows are read.</summary>
/// <param name="isWanted">Whether a column's texts are kept: of the others there is only the name.</param>
internal sealed class JoinSegmentBuilder(Func<string, bool> isWanted)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<JoinColumn?> columns = [];
    private readonly List<bool> wanted = [];

    /// <summary>The rows since the last were taken out.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of a column; a new one if it has none yet.</summary>
    public int Column(string name)
    {
        if (numbers.TryGetValue(name, out var number))
            return number;
        columns.Add(null);
        wanted.Add(isWanted(name));
        numbers.Add(name, columns.Count - 1);
        return columns.Count - 1;
    }

    public bool IsWanted(int column) => wanted[column];

    /// <summary>Adds a text to the current row.</summary>
    public void Add(int column, ReadOnlySpan<byte> text) => (columns[column] ??= new JoinColumn(Rows)).Add(text);

    public void EndRow()
    {
        Rows++;
        foreach (var column in columns)
            column?.EndRow();
    }

    /// <summary>Takes the rows out; those that follow are another part.</summary>
    public JoinPart Take()
    {
        var part = new JoinPart([.. numbers.Keys], new JoinSegment([.. columns], Rows));
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i]?.Trim();
            columns[i] = null;
        }

        Rows = 0;
        return part;
    }
}
