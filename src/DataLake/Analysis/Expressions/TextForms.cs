using System.Globalization;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>A number as text, written as machines do.</summary>
internal sealed class FormattedText<T>(ValueExpression<T> operand) : TextExpression
    where T : struct, IUtf8SpanFormattable
{
    private readonly byte[] bytes = new byte[64];

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!operand.TryGet(row, out var x) || !x.TryFormat(bytes, out var length, default, CultureInfo.InvariantCulture))
            return false;
        value = bytes.AsSpan(0, length);
        return true;
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class TextOfBoolean(ValueExpression<bool> operand) : TextExpression
{
    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        var known = operand.TryGet(row, out var holds);
        value = holds ? "true"u8 : "false"u8;
        return known;
    }
}

/// <summary>A date as ISO 8601 writes it; the time only where there is one.</summary>
internal sealed class TextOfDate(ValueExpression<DateTime> operand) : TextExpression
{
    private readonly byte[] bytes = new byte[64];

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        var known = operand.TryGet(row, out var date);
        value = known ? bytes.AsSpan(0, DateWriter.Write(date, bytes)) : default;
        return known;
    }
}

/// <summary>An instant as ISO 8601 writes it, with its offset.</summary>
internal sealed class TextOfInstant(ValueExpression<DateTimeOffset> operand) : TextExpression
{
    private readonly byte[] bytes = new byte[64];

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        var known = operand.TryGet(row, out var date);
        value = known ? bytes.AsSpan(0, DateWriter.Write(date, bytes)) : default;
        return known;
    }
}

/// <summary>A text of the data that is calculated text from here on: nothing reads a number in it.</summary>
internal sealed class TypedText(TextExpression operand) : TextExpression
{
    public override bool TryGet(Row row, out ReadOnlySpan<byte> value) => operand.TryGet(row, out value);
}

/// <summary>Texts one after the other; null where one of them is.</summary>
internal sealed class Concatenation(IReadOnlyList<TextExpression> parts) : TextExpression
{
    private readonly Utf8Buffer output = new();

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        output.Clear();
        value = default;
        foreach (var part in parts)
        {
            if (!part.TryGet(row, out var text))
                return false;
            output.Append(text);
        }

        value = output.Written;
        return true;
    }
}

/// <summary>A list's items with a separator between them.</summary>
internal sealed class JoinedItems(ListExpression operand, byte[] separator) : TextExpression
{
    private readonly Utf8Buffer output = new();

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!operand.TryGet(row, out var list))
            return false;
        output.Clear();
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
                output.Append(separator);
            output.Append(list[i]);
        }

        value = output.Written;
        return true;
    }
}
