using System.Text;
using DataLake.Analysis.Joins.Rows;
using DataLake.Csv.Sources;
using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>A column of the input, as it is written.</summary>
internal sealed class InputColumn(int index, ColumnType type) : TextExpression
{
    /// <summary>The column's 0-based number.</summary>
    public int Index => index;

    // What no value has told yet is of the type that its context needs, as null is.
    public override ValueKind Kind => type.IsUnknown ? ValueKind.Null : ValueKind.Text;

    public override ColumnType? Type => type;

    public override Changes Changes => Changes.WithRecord;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value) => row.TryGetColumn(index, out value);
}

/// <summary>A column of a joined table, as it is written.</summary>
internal sealed class JoinedColumn(int table, int index, ColumnType type, Changes changes) : TextExpression
{
    // What no value has told yet is of the type that its context needs, as null is.
    public override ValueKind Kind => type.IsUnknown ? ValueKind.Null : ValueKind.Text;

    public override ColumnType? Type => type;

    public override Changes Changes => changes;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        var texts = row.Joined[table].Texts(index);
        value = texts.Count > 0 ? texts[^1] : default;
        return texts.Count > 0;
    }
}

/// <summary>A list of a joined table: <c>production_countries[].iso_3166_1</c>. An array without items is null, as one that is not there.</summary>
internal sealed class JoinedList(int table, int index, string path, ColumnType itemType) : ListExpression
{
    public override (int Table, string Path)? Array => (table, path[..path.LastIndexOf("[]", StringComparison.Ordinal)]);

    private readonly TextList list = new();
    private JoinedRow current;

    public override ColumnType ItemType => itemType;

    public override bool TryGet(Row row, out TextList value)
    {
        value = list;
        if (row.Joined[table] != current)
        {
            current = row.Joined[table];
            list.Clear();
            var texts = current.Texts(index);
            for (var i = 0; i < texts.Count; i++)
                list.Add(texts[i]);
        }

        return list.Count > 0;
    }
}

/// <summary>A list of the input, which rows of a program brought: <c>genres[].name</c>. Null where it has no items.</summary>
internal sealed class InputList(InputColumn column, string path, ColumnType itemType) : ListExpression
{
    /// <summary>What stands before each item.</summary>
    public static byte[] Mark { get; } = Encoding.UTF8.GetBytes([CsvSource.ItemMark]);

    private readonly TextList list = new();
    private long seen = -1;
    private bool hasCurrent;

    public override (int Table, string Path)? Array => (-1, path[..path.LastIndexOf("[]", StringComparison.Ordinal)]);

    public override ColumnType ItemType => itemType;

    public override Changes Changes => Changes.WithRecord;

    public override bool TryGet(Row row, out TextList value)
    {
        value = list;
        if (row.HasMoved(Changes, ref seen))
        {
            hasCurrent = column.TryGet(row, out var text);
            if (hasCurrent)
                list.Split(text[Mark.Length..], Mark);
        }

        return hasCurrent;
    }
}

/// <summary>The current item of an exploded list.</summary>
internal sealed class ExplodedItem(int explode, ColumnType type) : TextExpression
{
    // What no value has told yet is of the type that its context needs, as null is.
    public override ValueKind Kind => type.IsUnknown ? ValueKind.Null : ValueKind.Text;

    public override ColumnType? Type => type;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = row.Lists[explode]![row.Items[explode]];
        return true;
    }
}
