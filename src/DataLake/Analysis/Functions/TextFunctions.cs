using System.Text;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Content;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of text. Positions count characters (code points) from 1.</summary>
internal static class TextFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("lower(text)", 1, call => new TransformedText(call.Text(0), Utf8Case.ToLower)),
        new("upper(text)", 1, call => new TransformedText(call.Text(0), Utf8Case.ToUpper)),
        new("title(text)", 1, call => new TransformedText(call.Text(0), Utf8Case.ToTitle)),
        new("trim(text)", 1, call => new TransformedText(call.Text(0), static (text, output) => output.Append(text.Trim((byte)' ')))),
        new("ltrim(text)", 1, call => new TransformedText(call.Text(0), static (text, output) => output.Append(text.TrimStart((byte)' ')))),
        new("rtrim(text)", 1, call => new TransformedText(call.Text(0), static (text, output) => output.Append(text.TrimEnd((byte)' ')))),
        new("length(text)", 1, call => new TextMap<WholeNumber>(call.Text(0), static text => Utf8Text.Characters(text))),
        new("substr(text, start[, length])", 2, 3, call => new Substring(call.Text(0), call.Position(1), call.Count == 3 ? call.Position(2) : null, call.Fault)),
        new("replace(text, from, to)", 3, Replace),
        new("concat(value, …)", 1, 100, call => new Concatenation(call.Arguments.Select(Conversions.ToDisplay).ToList())),
        new("starts_with(text, start)", 2, call => new TextMap2<bool>(call.Text(0), call.Text(1), static (text, start) => text.StartsWith(start))),
        new("ends_with(text, end)", 2, call => new TextMap2<bool>(call.Text(0), call.Text(1), static (text, end) => text.EndsWith(end))),
        new("strpos(text, part)", 2, call => new TextMap2<WholeNumber>(call.Text(0), call.Text(1), static (text, part) =>
            text.IndexOf(part) is >= 0 and var at ? Utf8Text.Characters(text[..at]) + 1 : 0)),
    ];

    private static TransformedText Replace(FunctionCall call)
    {
        var from = Encoding.UTF8.GetBytes(call.ConstantText(1));
        var to = Encoding.UTF8.GetBytes(call.ConstantText(2));
        if (from.Length == 0)
            throw call.Problem(1, "an empty text cannot be replaced");
        return new TransformedText(call.Text(0), (text, output) =>
        {
            for (var at = text.IndexOf(from); at >= 0; at = text.IndexOf(from))
            {
                output.Append(text[..at]);
                output.Append(to);
                text = text[(at + from.Length)..];
            }

            output.Append(text);
        });
    }

    private sealed class Substring(TextExpression operand, ValueExpression<long> start, ValueExpression<long>? length, Func<string, Message, EvaluationFault> fault) : TextExpression
    {
        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            var count = long.MaxValue;
            if (!operand.TryGet(row, out value) || !start.TryGet(row, out var from) || (length is not null && !length.TryGet(row, out count)))
                return false;
            if (from == 0)
                throw fault("PositionZero", "there is no character 0: positions count from 1, and from the end by negative numbers");
            var characters = Utf8Text.Characters(value);
            var begin = Math.Clamp(from < 0 ? characters + from : from - 1, 0, characters);
            value = value[ByteOffset(value, begin)..];
            value = value[..ByteOffset(value, Math.Clamp(count, 0, characters))];
            return true;
        }

        private static int ByteOffset(ReadOnlySpan<byte> text, long characters)
        {
            var at = 0;
            while (at < text.Length && ((text[at] & 0xC0) == 0x80 || characters-- > 0))
                at++;
            return at;
        }
    }
}
