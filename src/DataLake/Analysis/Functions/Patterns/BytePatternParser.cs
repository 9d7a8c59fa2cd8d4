using System.Text;

namespace DataLake.Analysis.Functions.Patterns;

/// <summary>Tells the patterns that <see cref="BytePattern"/> matches, by .NET's syntax; all others are left to the general engine.</summary>
internal sealed class BytePatternParser
{
    private readonly string pattern;
    private readonly List<BytePattern.Step> steps = [];
    private readonly List<(int From, int To)> groups = [default];
    private readonly StringBuilder text = new();
    private int at;

    private BytePatternParser(string pattern) => this.pattern = pattern;

    /// <summary>The pattern; null where it is of another shape.</summary>
    public static BytePattern? Parse(string pattern) => new BytePatternParser(pattern).Parse();

    private BytePattern? Parse()
    {
        var isAnchored = TakeIf('^');
        var toEnd = false;
        var open = -1;
        while (at < pattern.Length)
        {
            if (TakeIf('('))
            {
                EndText();
                if (open >= 0 || At('?'))
                    return null;
                open = groups.Count;
                groups.Add((steps.Count, 0));
            }
            else if (open >= 0 && TakeIf(')'))
            {
                EndText();
                groups[open] = groups[open] with { To = steps.Count };
                open = -1;
                if (IsQuantifier())
                    return null;
            }
            else if (at == pattern.Length - 1 && At('$'))
            {
                at++;
                toEnd = true;
            }
            else if (!TryTakeStep())
            {
                return null;
            }
        }

        EndText();
        groups[0] = (0, steps.Count);
        var isPlain = steps.Count > 0 && open < 0 && (isAnchored || steps[0].Text is not null) && IsDecided(toEnd);
        return isPlain ? new BytePattern([.. steps], isAnchored, toEnd, [.. groups]) : null;
    }

    private bool TryTakeStep()
    {
        if (TakeClass() is { } set)
        {
            EndText();
            return TryTakeQuantifier(out var least, out var most) && Add(new BytePattern.Step(null, set, least, most));
        }

        if (!TryTakeCharacter(out var character))
            return false;
        if (!IsQuantifier())
        {
            text.Append(character);
            return true;
        }

        EndText();
        return char.IsAscii(character) && TryTakeQuantifier(out var from, out var to) && Add(new BytePattern.Step(null, ByteClass.Of(c => c == character), from, to));
    }

    private bool Add(BytePattern.Step step)
    {
        steps.Add(step);
        return true;
    }

    // A character that stands for itself.
    private bool TryTakeCharacter(out char character)
    {
        character = at < pattern.Length ? pattern[at++] : '\0';
        if (character != '\\')
            return !@"\*+?|{}[]()^$.#".Contains(character) && !char.IsSurrogate(character);
        character = at < pattern.Length ? pattern[at++] : '\0';
        return char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character) && character != '\0';
    }

    private ByteClass? TakeClass()
    {
        if (TakeIf('.'))
            return ByteClass.Any;
        if (At('\\') && at + 1 < pattern.Length && Escaped(pattern[at + 1]) is { } set)
        {
            at += 2;
            return set;
        }

        return At('[') ? TakeSet() : null;
    }

    private static ByteClass? Escaped(char name) => name switch
    {
        'w' => ByteClass.Word,
        'd' => ByteClass.Digit,
        's' => ByteClass.Space,
        'W' => ByteClass.Word.Negated,
        'D' => ByteClass.Digit.Negated,
        'S' => ByteClass.Space.Negated,
        _ => null,
    };

    // [a-z0-9_] and [^,;]: of ASCII characters alone.
    private ByteClass? TakeSet()
    {
        var end = pattern.IndexOf(']', at + 2);
        if (end < 0)
            return null;
        var inner = pattern[(at + 1)..end];
        var isNegated = inner[0] == '^';
        var members = isNegated ? inner[1..] : inner;
        if (members.Length == 0 || members.Any(c => !char.IsAscii(c) || c is '\\' or '[' or '^' or '-' && !IsRange(members)))
            return null;
        at = end + 1;
        var set = ByteClass.Of(c => Has(members, c));
        return isNegated ? set.Negated : set;
    }

    // Each hyphen stands between two characters of one kind.
    private static bool IsRange(string members)
    {
        for (var i = members.IndexOf('-'); i >= 0; i = members.IndexOf('-', i + 1))
        {
            if (i == 0 || i == members.Length - 1 || members[i - 1] > members[i + 1] || (i >= 2 && members[i - 2] == '-'))
                return false;
        }

        return true;
    }

    private static bool Has(string members, char character)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (i + 2 < members.Length && members[i + 1] == '-' ? character >= members[i] && character <= members[i + 2] : character == members[i] && character != '-')
                return true;
        }

        return false;
    }

    private bool IsQuantifier() => at < pattern.Length && pattern[at] is '*' or '+' or '?' or '{';

    private bool TryTakeQuantifier(out int least, out int most)
    {
        (least, most) = (1, 1);
        if (TakeIf('*'))
            (least, most) = (0, int.MaxValue);
        else if (TakeIf('+'))
            (least, most) = (1, int.MaxValue);
        else if (TakeIf('?'))
            (least, most) = (0, 1);
        else if (At('{'))
            return false;
        return !IsQuantifier();
    }

    // Whether each repetition that could give something back would do so in vain: what follows begins with what it does not take.
    private bool IsDecided(bool toEnd)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Class is not { } set || steps[i].Least == steps[i].Most)
                continue;
            if (i + 1 == steps.Count)
            {
                if (toEnd && set.Has((byte)'\n'))
                    return false;
                continue;
            }

            var next = steps[i + 1];
            if (next.Least == 0 || (next.Text is { } literal ? literal[0] >= 128 || set.Has(literal[0]) : !set.IsApartFrom(next.Class!)))
                return false;
        }

        return true;
    }

    private void EndText()
    {
        if (text.Length == 0)
            return;
        steps.Add(new BytePattern.Step(Encoding.UTF8.GetBytes(text.ToString()), null, 1, 1));
        text.Clear();
    }

    private bool At(char character) => at < pattern.Length && pattern[at] == character;

    private bool TakeIf(char character)
    {
        if (!At(character))
            return false;
        at++;
        return true;
    }
}
