using DataLake.Content;

namespace DataLake.Analysis.Expressions;

/// <summary>A value of a text.</summary>
internal delegate T TextFunction<out T>(ReadOnlySpan<byte> text);

/// <summary>A value of two texts.</summary>
internal delegate T TextFunction2<out T>(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right);

/// <summary>A text made of a text.</summary>
internal delegate void TextTransform(ReadOnlySpan<byte> text, Utf8Buffer output);

/// <summary>A function of one value; null gives null.</summary>
internal sealed class Map<T, TResult>(ValueExpression<T> operand, Func<T, TResult> function) : ValueExpression<TResult>
    where T : struct
    where TResult : struct
{
    public override Changes Changes => operand.Changes;

    public override bool TryGet(Row row, out TResult value)
    {
        if (operand.TryGet(row, out var x))
        {
            value = function(x);
            return true;
        }

        value = default;
        return false;
    }
}

/// <summary>A function of two values; a null gives null.</summary>
internal sealed class Map2<T1, T2, TResult>(ValueExpression<T1> left, ValueExpression<T2> right, Func<T1, T2, TResult> function) : ValueExpression<TResult>
    where T1 : struct
    where T2 : struct
    where TResult : struct
{
    public override Changes Changes => Sooner(left, right);

    public override bool TryGet(Row row, out TResult value)
    {
        if (left.TryGet(row, out var x) && right.TryGet(row, out var y))
        {
            value = function(x, y);
            return true;
        }

        value = default;
        return false;
    }
}

/// <summary>A value of a text; null gives null.</summary>
internal sealed class TextMap<TResult>(TextExpression operand, TextFunction<TResult> function) : ValueExpression<TResult>
    where TResult : struct
{
    public override Changes Changes => operand.Changes;

    public override bool TryGet(Row row, out TResult value)
    {
        if (operand.TryGet(row, out var text))
        {
            value = function(text);
            return true;
        }

        value = default;
        return false;
    }
}

/// <summary>A value of two texts; a null gives null.</summary>
internal sealed class TextMap2<TResult>(TextExpression left, TextExpression right, TextFunction2<TResult> function) : ValueExpression<TResult>
    where TResult : struct
{
    public override Changes Changes => Sooner(left, right);

    public override bool TryGet(Row row, out TResult value)
    {
        if (left.TryGet(row, out var x) && right.TryGet(row, out var y))
        {
            value = function(x, y);
            return true;
        }

        value = default;
        return false;
    }
}

/// <summary>A text made of a text; null gives null.</summary>
internal sealed class TransformedText(TextExpression operand, TextTransform transform) : TextExpression
{
    private readonly Utf8Buffer result = new();

    public override Changes Changes => operand.Changes;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!operand.TryGet(row, out var text))
            return false;
        result.Clear();
        transform(text, result);
        value = result.Written;
        return true;
    }
}
