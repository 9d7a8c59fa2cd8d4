using DataLake.Content;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Expressions;

/// <summary>Derived values: calculated once a row, however many expressions ask for them.</summary>
internal static class Remembered
{
    /// <summary>The expression with a memory, where remembering costs less than asking again.</summary>
    public static Expression Of(Expression expression) => expression switch
    {
        ConstantText or JoinedList => expression,
        { Written: not null } => expression,
        TextExpression text => new RememberedText(text),
        ListExpression list => new RememberedList(list),
        ValueExpression<WholeNumber> and not Constant<WholeNumber> => new Remembered<WholeNumber>((ValueExpression<WholeNumber>)expression),
        ValueExpression<decimal> and not Constant<decimal> => new Remembered<decimal>((ValueExpression<decimal>)expression),
        ValueExpression<double> and not Constant<double> => new Remembered<double>((ValueExpression<double>)expression),
        ValueExpression<bool> and not Constant<bool> => new Remembered<bool>((ValueExpression<bool>)expression),
        ValueExpression<DateTime> and not Constant<DateTime> => new Remembered<DateTime>((ValueExpression<DateTime>)expression),
        ValueExpression<DateTimeOffset> and not Constant<DateTimeOffset> => new Remembered<DateTimeOffset>((ValueExpression<DateTimeOffset>)expression),
        _ => expression,
    };
}

internal sealed class Remembered<T>(ValueExpression<T> operand) : ValueExpression<T>
    where T : struct
{
    private long seen = -1;
    private bool hasCurrent;
    private T current;

    public override Changes Changes => Changes.WithRow;

    public override bool TryGet(Row row, out T value)
    {
        if (row.HasMoved(Changes.WithRow, ref seen))
            hasCurrent = operand.TryGet(row, out current);
        value = current;
        return hasCurrent;
    }
}

internal sealed class RememberedText(TextExpression operand) : TextExpression
{
    private readonly Utf8Buffer current = new();
    private long seen = -1;
    private bool hasCurrent;

    public override ColumnType? Type => operand.Type;

    public override Changes Changes => Changes.WithRow;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        if (row.HasMoved(Changes.WithRow, ref seen))
        {
            hasCurrent = operand.TryGet(row, out var text);
            current.Clear();
            current.Append(text);
        }

        value = current.Written;
        return hasCurrent;
    }
}

internal sealed class RememberedList(ListExpression operand) : ListExpression
{
    private long seen = -1;
    private TextList? current;

    public override ColumnType ItemType => operand.ItemType;

    public override Changes Changes => Changes.WithRow;

    public override bool TryGet(Row row, out TextList value)
    {
        if (row.HasMoved(Changes.WithRow, ref seen))
            current = operand.TryGet(row, out var list) ? list : null;
        value = current!;
        return current is not null;
    }
}
