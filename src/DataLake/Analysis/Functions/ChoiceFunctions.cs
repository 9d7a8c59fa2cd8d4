using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Syntax;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Functions;

/// <summary>Functions that choose among their arguments: most are rewritten as CASE.</summary>
internal static class ChoiceFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("coalesce(value, …)", 1, 100, Coalesce),
        new("nullif(value, other)", 2, call => Rewrite(call, (at, x) =>
            new CaseNode(at, null, [(new BinaryNode(at, "=", x[0], x[1]), new LiteralNode(at, null))], x[0]))),
        new("if(condition, then[, else])", 2, 3, call => Rewrite(call, (at, x) =>
            new CaseNode(at, null, [(x[0], x[1])], x.Count == 3 ? x[2] : null))),
        new("greatest(value, …)", 1, 100, call => Extreme(call, greatest: true)),
        new("least(value, …)", 1, 100, call => Extreme(call, greatest: false)),
    ];

    private static Expression Rewrite(FunctionCall call, Func<int, IReadOnlyList<SyntaxNode>, SyntaxNode> rewrite) =>
        call.Bind(rewrite(call.Node.Position, call.Node.Arguments));

    private static Expression Coalesce(FunctionCall call)
    {
        var conditions = call.Arguments.Select(argument => (ValueExpression<bool>)new Map<bool, bool>(new IsNull(Conversions.Presence(argument)), x => !x)).ToList();
        return call.Conversions.Choose(conditions, [.. call.Arguments, new NullLiteral()], [.. call.Node.Arguments, call.Node]);
    }

    // Null where one of them is, as Trino has it.
    private static Expression Extreme(FunctionCall call, bool greatest)
    {
        return call.Conversions.Common(call.Arguments, call.Node.Arguments) switch
        {
            ValueKind.Integer => Of(call.Whole),
            ValueKind.Decimal => Of(call.Decimal),
            ValueKind.Date => Of(call.Date),
            ValueKind.Instant => Of(call.Instant),
            ValueKind.Boolean => Of(call.Condition),
            ValueKind.Text or ValueKind.Null => OfTexts(),
            ValueKind.List => throw call.Problem(0, "lists have no order"),
            _ => Of(call.Number),
        };

        TextExtremum OfTexts()
        {
            call.Conversions.Order(call.Arguments);
            return new([.. call.Arguments.Select((_, i) => call.Text(i))], greatest);
        }

        Extremum<T> Of<T>(Func<int, ValueExpression<T>> argument)
            where T : struct, IComparable<T> => new([.. Enumerable.Range(0, call.Count).Select(argument)], greatest);
    }

    private sealed class Extremum<T>(ValueExpression<T>[] operands, bool greatest) : ValueExpression<T>
        where T : struct, IComparable<T>
    {
        public override bool TryGet(Row row, out T value)
        {
            if (!operands[0].TryGet(row, out value))
                return false;
            foreach (var operand in operands.AsSpan(1))
            {
                if (!operand.TryGet(row, out var other))
                    return false;
                if (other.CompareTo(value) > 0 == greatest)
                    value = other;
            }

            return true;
        }
    }

    private sealed class TextExtremum(TextExpression[] operands, bool greatest) : TextExpression
    {
        private readonly Utf8Buffer best = new();

        public override ColumnType? Type { get; } = operands.All(operand => operand.Type is not null) ? operands[0].Type : null;

        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            value = default;
            for (var i = 0; i < operands.Length; i++)
            {
                if (!operands[i].TryGet(row, out var text))
                    return false;
                if (i > 0 && text.SequenceCompareTo(best.Written) > 0 != greatest)
                    continue;
                best.Clear();
                best.Append(text);
            }

            value = best.Written;
            return true;
        }
    }
}
