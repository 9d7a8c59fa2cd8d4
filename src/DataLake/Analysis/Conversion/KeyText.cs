using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Conversion;

/// <summary>Values as keys: text that equal values share, and no others.</summary>
internal static class KeyText
{
    /// <summary>The key of an expression's values; what is not of its column's type is a key of its own, as it is written.</summary>
    public static TextExpression Of(Expression expression) =>
        expression.Written is { Type: { Type: not DataType.Text } type } written ? new FieldKeyText(written, type)
        : expression is ValueExpression<DateTimeOffset> instant ? new TextOfInstant(new Map<DateTimeOffset, DateTimeOffset>(instant, x => x.ToUniversalTime()))
        : Conversions.ToDisplay(expression);
}

/// <summary>The keys of a column's fields.</summary>
internal sealed class FieldKeyText(TextExpression written, ColumnType type) : TextExpression
{
    // No byte of UTF-8: before what is not of the column's type.
    private const byte Misfit = byte.MaxValue;

    private byte[] key = new byte[64];

    public override Changes Changes => written.Changes;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        var known = written.TryGet(row, out var text);
        value = known ? Of(text) : default;
        return known;
    }

    /// <summary>The key of a field's text.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text)
    {
        var needed = ColumnType.KeyLength(text) + 1;
        if (key.Length < needed)
            key = new byte[needed * 2];
        if (type.TryWriteKey(text, key.AsSpan(1), out var length))
            return key.AsSpan(1, length);
        key[0] = Misfit;
        return key.AsSpan(0, length + 1);
    }

    /// <summary>The text that a key is of.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> key) => key is [Misfit, ..] ? key[1..] : key;

    /// <summary>The value that a key is of: of the column's type, or a text that is not.</summary>
    public object? Value(ReadOnlySpan<byte> key) =>
        key is [Misfit, .. var text] ? System.Text.Encoding.UTF8.GetString(text) : type.Invariant.Read(key);
}
