using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>Collects a table whose columns show only as its rows are read.</summary>
internal sealed class JoinTableBuilder
{
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<JoinedRow> rows = [];
    private byte[]?[] texts = [];
    private TextList?[] lists = [];

    /// <summary>Names a column before there is a value of it.</summary>
    public int Column(string name)
    {
        if (!columns.TryGetValue(name, out var index))
            columns.Add(name, index = columns.Count);
        return index;
    }

    public void SetText(string column, ReadOnlySpan<byte> text) => At(ref texts, Column(column)) = text.ToArray();

    public void AddItem(string column, ReadOnlySpan<byte> item) => (At(ref lists, Column(column)) ??= new TextList()).Add(item);

    /// <summary>Says that a column has a list on this row, even if it is empty.</summary>
    public void SetList(string column) => At(ref lists, Column(column)) ??= new TextList();

    public void EndRow()
    {
        rows.Add(new JoinedRow(rows.Count + 1, texts, lists));
        texts = new byte[]?[columns.Count];
        lists = new TextList?[columns.Count];
    }

    public JoinTable Build(string name, string source, DataCulture culture)
    {
        var padded = rows.Select(row => row with { Texts = Pad(row.Texts), Lists = Pad(row.Lists) }).ToList();
        return new JoinTable(name, source, [.. columns.Keys], padded, culture);
    }

    private static ref T At<T>(ref T[] values, int index)
    {
        if (index >= values.Length)
            Array.Resize(ref values, index + 1);
        return ref values[index];
    }

    private T[] Pad<T>(T[] values)
    {
        if (values.Length < columns.Count)
            Array.Resize(ref values, columns.Count);
        return values;
    }
}
