using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Functions.Patterns;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of regular expressions (.NET's, culture-invariant), in which a character is a code point.</summary>
internal static partial class PatternFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("regexp_like(text, pattern)", 2, call => Like(call)),
        new("regexp_extract(text, pattern[, group])", 2, 3, call => Extract(call)),
        new("regexp_replace(text, pattern, replacement)", 3, call => Replacement(call)),
    ];

    private static TextMap<bool> Like(FunctionCall call)
    {
        var regex = Compile(call);
        var decoder = new CharacterBuffer();
        if (BytePatternParser.Parse(call.ConstantText(1)) is { } bytes)
            return new TextMap<bool>(call.Text(0), text => bytes.TryMatch(text, 0, out _) ?? regex.IsMatch(decoder.Decode(text)));
        return new TextMap<bool>(call.Text(0), text => regex.IsMatch(decoder.Decode(text)));
    }

    private static TransformedText Replacement(FunctionCall call)
    {
        var regex = Compile(call);
        var replacement = call.ConstantText(2);
        foreach (Match reference in GroupReference().Matches(replacement))
            CheckGroup(call, 2, regex, int.Parse(reference.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return new TransformedText(call.Text(0), (text, output) => output.Append(regex.Replace(Encoding.UTF8.GetString(text), replacement)));
    }

    private static Extraction Extract(FunctionCall call)
    {
        var regex = Compile(call);
        if (call.Count < 3)
            return new Extraction(call.Text(0), regex, BytePatternParser.Parse(call.ConstantText(1)), 0);
        if (call.Arguments[2] is not Constant<WholeNumber> constant || !constant.Value.TryGetInt64(out var group))
            throw call.Problem(2, "the group is a number such as 1");
        CheckGroup(call, 2, regex, group);
        return new Extraction(call.Text(0), regex, BytePatternParser.Parse(call.ConstantText(1)), (int)group);
    }

    private static void CheckGroup(FunctionCall call, int argument, GuardedPattern regex, long group)
    {
        var groups = regex.GroupNumbers;
        if (group > int.MaxValue || !groups.Contains((int)group))
            throw call.Problem(argument, $"the pattern has {Quantity.Of(groups.Length - 1, "group")}: there is no group {group}");
    }

    // '$$' is a dollar.
    [GeneratedRegex(@"(?<!\$)(?:\$\$)*\$(\d{1,9})")]
    private static partial Regex GroupReference();

    private static GuardedPattern Compile(FunctionCall call)
    {
        try
        {
            return new GuardedPattern(CodePointPattern.Of(call.ConstantText(1)));
        }
        catch (ArgumentException error)
        {
            throw call.Problem(1, error.Message.TrimEnd('.'));
        }
    }

    private sealed class CharacterBuffer
    {
        private char[] characters = new char[256];

        public ReadOnlySpan<char> Decode(ReadOnlySpan<byte> text)
        {
            if (text.Length > characters.Length)
                characters = new char[text.Length * 2];
            return characters.AsSpan(0, Encoding.UTF8.GetChars(text, characters));
        }
    }

    // Null where nothing matches.
    private sealed class Extraction(TextExpression operand, GuardedPattern regex, BytePattern? bytes, int group) : TextExpression
    {
        private readonly Utf8Buffer found = new();

        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            value = default;
            if (!operand.TryGet(row, out var text))
                return false;
            if (bytes?.TryMatch(text, group, out var part) is { } holds)
            {
                value = text[part];
                return holds;
            }

            var captured = regex.Match(Encoding.UTF8.GetString(text)).Groups[group];
            found.Clear();
            found.Append(captured.ValueSpan);
            value = found.Written;
            return captured.Success;
        }
    }
}
