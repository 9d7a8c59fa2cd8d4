using System.Text;

namespace DataLake.Analysis.Expressions;

internal sealed class Constant<T>(T constant) : ValueExpression<T>
    where T : struct
{
    public T Value { get; } = constant;

    public override Changes Changes => Changes.WithRecord;

    public override bool TryGet(Row row, out T value)
    {
        value = Value;
        return true;
    }
}

internal sealed class ConstantText(string text) : TextExpression
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

    public string Value { get; } = text;

    public override Changes Changes => Changes.WithRecord;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = bytes;
        return true;
    }
}

/// <summary>The literal null before its context gives it a type.</summary>
internal sealed class NullLiteral : Expression
{
    public override ValueKind Kind => ValueKind.Null;
}

internal sealed class NullValue<T> : ValueExpression<T>
    where T : struct
{
    public override bool TryGet(Row row, out T value)
    {
        value = default;
        return false;
    }
}

internal sealed class NullText : TextExpression
{
    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = default;
        return false;
    }
}
