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
    // What chooses among fields is one: nullif(x, 0) is text where x is not a number.
    public override TextExpression? Written { get; } = FieldOf(branches, otherwise);

    public override bool TryGet(Row row, out T value)
    {
        foreach (var (when, then) in branches)
        {
            if (when.TryGet(row, out var holds) && holds)
                return then.TryGet(row, out value);
        }

        return otherwise.TryGet(row, out value);
    }

    private static TextChoice? FieldOf(IReadOnlyList<(ValueExpression<bool> When, ValueExpression<T> Then)> branches, ValueExpression<T> otherwise)
    {
        if (!branches.Select(branch => branch.Then).Append(otherwise).All(branch => branch.Written is not null || branch is NullValue<T>))
            return null;
        var choice = new TextChoice([.. branches.Select(branch => (branch.When, branch.Then.Written ?? new NullText()))], otherwise.Written ?? new NullText());
        return choice.Type is null ? null : choice;
    }
}

/// <summary>The branch of the first condition that is true, as text; text of the data where every branch is.</summary>
internal sealed class TextChoice(IReadOnlyList<(ValueExpression<bool> When, TextExpression Then)> branches, TextExpression otherwise) : TextExpression
{
    private readonly ColumnType? type =
        branches.All(branch => IsOfData(branch.Then)) && IsOfData(otherwise) ? branches.Select(branch => branch.Then.Type).FirstOrDefault(type => type is not null) ?? otherwise.Type : null;

    public override ColumnType? Type => type;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        foreach (var (when, then) in branches)
        {
            if (when.TryGet(row, out var holds) && holds)
                return then.TryGet(row, out value);
        }

        return otherwise.TryGet(row, out value);
    }

    private static bool IsOfData(TextExpression branch) => branch.Type is not null || branch is NullText;
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
