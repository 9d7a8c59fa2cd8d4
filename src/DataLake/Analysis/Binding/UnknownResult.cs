using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Binding;

/// <summary>What is calculated from columns whose type no value told: null, of the type that its context needs.</summary>
/// <param name="operands">The columns, read: a value that comes up all the same is counted as one that did not parse.</param>
internal sealed class UnknownResult(IReadOnlyList<ValueExpression<double>> operands) : TextExpression
{
    public override ValueKind Kind => ValueKind.Null;

    public override ColumnType? Type { get; } = new(DataType.Text, isUnknown: true);

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = default;
        foreach (var operand in operands)
            operand.TryGet(row, out _);
        return false;
    }
}
