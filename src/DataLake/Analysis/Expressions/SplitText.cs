using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>The parts of a text between separators.</summary>
internal sealed class SplitText(TextExpression operand, byte[] separator, ColumnType itemType) : ListExpression
{
    private readonly TextList parts = new();
    private readonly Changes changes = operand.Changes;
    private bool hasCurrent;
    private long seen = -1;

    public override Changes Changes => changes;

    public override ColumnType ItemType => itemType;

    public override bool TryGet(Row row, out TextList value)
    {
        value = parts;
        if (row.HasMoved(changes, ref seen))
        {
            hasCurrent = operand.TryGet(row, out var text);

            // Records that belong together mostly stand together, and repeat what they share.
            if (hasCurrent && !parts.IsSplitOf(text))
                parts.Split(text, separator);
        }

        return hasCurrent;
    }
}
