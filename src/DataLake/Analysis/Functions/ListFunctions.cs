using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of lists.</summary>
internal static class ListFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("split(text, separator)", 2, Split),
        new("cardinality(list)", 1, call => new ListMap<WholeNumber>(call.List(0), static list => list.Count)),
        new("contains(list or text, item)", 2, Contains),
        new("element_at(list, position)", 2, call => new Item(call.List(0), call.Position(1), call.Fault)),
        new("array_join(list, separator)", 2, call => new JoinedItems(call.List(0), Encoding.UTF8.GetBytes(call.ConstantText(1)))),
    ];

    private static SplitText Split(FunctionCall call)
    {
        var separator = Encoding.UTF8.GetBytes(call.ConstantText(1));
        if (separator.Length == 0)
            throw call.Problem(1, "a text is not split at an empty one");
        var text = call.Text(0);
        return new SplitText(text, separator, new ColumnType(DataType.Text, text.Type?.Culture));
    }

    private static Expression Contains(FunctionCall call)
    {
        var item = call.Text(1);
        return call.Arguments[0] is ListExpression list
            ? new ListContains(list, item)
            : new TextMap2<bool>(call.Text(0), item, static (text, part) => text.IndexOf(part) >= 0);
    }

    private sealed class ListMap<T>(ListExpression operand, Func<TextList, T> function) : ValueExpression<T>
        where T : struct
    {
        public override bool TryGet(Row row, out T value)
        {
            var known = operand.TryGet(row, out var list);
            value = known ? function(list) : default;
            return known;
        }
    }

    private sealed class ListContains(ListExpression operand, TextExpression item) : ValueExpression<bool>
    {
        public override bool TryGet(Row row, out bool value)
        {
            value = false;
            if (!operand.TryGet(row, out var list) || !item.TryGet(row, out var text))
                return false;
            value = list.Contains(text);
            return true;
        }
    }

    // Null where the list has no such position, counted from 1, or from the end by negative numbers.
    private sealed class Item(ListExpression operand, ValueExpression<long> position, Func<string, Message, EvaluationFault> fault) : TextExpression
    {
        public override ColumnType? Type => operand.ItemType;

        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            value = default;
            if (!operand.TryGet(row, out var list) || !position.TryGet(row, out var at))
                return false;
            if (at == 0)
                throw fault("PositionZero", "there is no item 0: positions count from 1, and from the end by negative numbers");
            var index = at < 0 ? list.Count + at : at - 1;
            if (index < 0 || index >= list.Count)
                return false;
            value = list[(int)index];
            return true;
        }
    }
}
