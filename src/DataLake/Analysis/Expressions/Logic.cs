using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>AND by SQL's logic of three values: false wins over null.</summary>
internal sealed class And(ValueExpression<bool> left, ValueExpression<bool> right) : ValueExpression<bool>
{
    public override bool TryGet(Row row, out bool value)
    {
        var known = left.TryGet(row, out value);
        if (known && !value)
            return true;
        var rightKnown = right.TryGet(row, out value);
        return rightKnown && (known || !value);
    }
}

/// <summary>OR by SQL's logic of three values: true wins over null.</summary>
internal sealed class Or(ValueExpression<bool> left, ValueExpression<bool> right) : ValueExpression<bool>
{
    public override bool TryGet(Row row, out bool value)
    {
        var known = left.TryGet(row, out value);
        if (known && value)
            return true;
        var rightKnown = right.TryGet(row, out value);
        return rightKnown && (known || value);
    }
}

/// <summary>Whether an expression is null: never null itself.</summary>
internal sealed class IsNull(Func<Row, bool> hasValue) : ValueExpression<bool>
{
    public override bool TryGet(Row row, out bool value)
    {
        value = !hasValue(row);
        return true;
    }
}

/// <summary>The branch of the first condition that is true.</summary>
internal sealed class Choice<T>(IReadOnlyList<(ValueExpression<bool> When, ValueExpression<T> Then)> branches, ValueExpression<T> otherwise) : ValueExpression<T>
    where T : struct
{
    public override bool TryGet(Row row, out T value)
    {
        foreach (var (when, then) in branches)
        {
            if (when.TryGet(row, out var holds) && holds)
                return then.TryGet(row, out value);
        }

        return otherwise.TryGet(row, out value);
    }
}

/// <summary>The branch of the first condition that is true, as text; untyped where every branch is.</summary>
internal sealed class TextChoice(IReadOnlyList<(ValueExpression<bool> When, TextExpression Then)> branches, TextExpression otherwise) : TextExpression
{
    private readonly bool untyped = branches.All(branch => IsUntyped(branch.Then)) && IsUntyped(otherwise);

    public override ValueKind Kind => untyped ? ValueKind.Untyped : ValueKind.Text;

    public override DataCulture Culture => branches[0].Then.Culture;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        foreach (var (when, then) in branches)
        {
            if (when.TryGet(row, out var holds) && holds)
                return then.TryGet(row, out value);
        }

        return otherwise.TryGet(row, out value);
    }

    private static bool IsUntyped(TextExpression branch) => branch.Kind == ValueKind.Untyped || branch is NullText;
}

/// <summary>Whether any condition is true, by SQL's logic: null where none is and one is unknown.</summary>
internal sealed class AnyOf(IReadOnlyList<ValueExpression<bool>> conditions) : ValueExpression<bool>
{
    public override bool TryGet(Row row, out bool value)
    {
        var known = true;
        foreach (var condition in conditions)
        {
            if (!condition.TryGet(row, out value))
                known = false;
            else if (value)
                return true;
        }

        value = false;
        return known;
    }
}
