using CsvHelper;
using DataLake.Analysis.Joins.Rows;
using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>The row that expressions are evaluated on: the reader's current record, with what was joined to it and exploded from it.</summary>
internal sealed class Row
{
    private readonly NullTexts nullValues;
    private CsvReader? reader;
    private int[] fields = [];

    /// <param name="nullValues">The texts that stand for null beside the empty field.</param>
    /// <param name="joins">The number of joined tables.</param>
    /// <param name="explodes">The number of exploded lists.</param>
    public Row(NullTexts nullValues, int joins = 0, int explodes = 0)
    {
        this.nullValues = nullValues;
        Joined = new JoinedRow[joins];
        Lists = new TextList?[explodes];
        Items = new int[explodes];
    }

    /// <summary>A number that each record has to itself that expressions are evaluated on.</summary>
    public long Record { get; set; }

    /// <summary>A number that each of the rows has to itself which joins make of the records.</summary>
    public long Number { get; set; }

    /// <summary>The row's place in the order of the rows: of the record, or of its exploded items.</summary>
    public long Position { get; set; }

    /// <summary>The row of each joined table.</summary>
    public JoinedRow[] Joined { get; }

    /// <summary>The lists being exploded, and the current item of each.</summary>
    public TextList?[] Lists { get; }

    public int[] Items { get; }

    /// <summary>For each list, the others of the same array; empty where there are none at all.</summary>
    public int[][] Together { get; init; } = [];

    /// <summary>Makes a reader's records the rows.</summary>
    /// <param name="reader">The reader; its current record is the row.</param>
    /// <param name="fields">The field of each column.</param>
    public void Attach(CsvReader reader, int[] fields)
    {
        this.reader = reader;
        this.fields = fields;
    }

    /// <summary>Goes on to the row of an item of the innermost list.</summary>
    public void MoveTo(int list, int item)
    {
        SetItem(list, item);
        Position++;
    }

    /// <summary>Makes an item of a list the current one, and those that belong to it of the lists of the same array.</summary>
    public void SetItem(int list, int item)
    {
        Items[list] = item;
        foreach (var other in Together.Length == 0 ? [] : Together[list])
            Items[other] = item;
    }

    /// <summary>Whether a value may be another than it was.</summary>
    /// <param name="changes">How long the value stays.</param>
    /// <param name="seen">The row that it was of; this one afterwards.</param>
    public bool HasMoved(Changes changes, ref long seen)
    {
        var now = changes == Changes.WithRecord ? Record : Number;
        if (changes != Changes.WithItem && now == seen)
            return false;
        seen = now;
        return true;
    }

    /// <summary>A column's text; false where it is null.</summary>
    public bool TryGetColumn(int column, out ReadOnlySpan<byte> value)
    {
        value = reader!.GetSpan(fields[column]);
        return !nullValues.Contains(value);
    }
}
