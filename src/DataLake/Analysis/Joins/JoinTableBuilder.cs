using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>Collects a table whose columns show only as its rows are read.</summary>
internal sealed class JoinTableBuilder
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<JoinedRow> _rows = [];
    private byte[]?[] _texts = [];
    private TextList?[] _lists = [];

    /// <summary>Names a column before there is a value of it.</summary>
    public int Column(string name)
    {
        if (!_columns.TryGetValue(name, out var index))
            _columns.Add(name, index = _columns.Count);
        return index;
    }

    public void SetText(string column, ReadOnlySpan<byte> text) => At(ref _texts, Column(column)) = text.ToArray();

    public void AddItem(string column, ReadOnlySpan<byte> item) => (At(ref _lists, Column(column)) ??= new TextList()).Add(item);

    /// <summary>Says that a column has a list on this row, even if it is empty.</summary>
    public void SetList(string column) => At(ref _lists, Column(column)) ??= new TextList();

    public void EndRow()
    {
        _rows.Add(new JoinedRow(_rows.Count + 1, _texts, _lists));
        _texts = new byte[]?[_columns.Count];
        _lists = new TextList?[_columns.Count];
    }

    public JoinTable Build(string name, string source, DataCulture culture)
    {
        var rows = _rows.Select(row => row with { Texts = Pad(row.Texts), Lists = Pad(row.Lists) }).ToList();
        return new JoinTable(name, source, [.. _columns.Keys], rows, culture);
    }

    private static ref T At<T>(ref T[] values, int index)
    {
        if (index >= values.Length)
            Array.Resize(ref values, index + 1);
        return ref values[index];
    }

    private T[] Pad<T>(T[] values)
    {
        if (values.Length < _columns.Count)
            Array.Resize(ref values, _columns.Count);
        return values;
    }
}
