namespace DataLake.Analysis.Functions.Patterns;

/// <summary>A regular expression of a common shape, matched over UTF-8 bytes: anchored or begun by a text, then characters and sets, each once or repeated.</summary>
/// <remarks>
/// A repetition takes all that it can, and gives nothing back: a pattern in which that could matter is left to the general
/// engine, as is a text on which the two could differ.
/// </remarks>
/// <param name="steps">What is matched, one after the other.</param>
/// <param name="isAnchored">Whether the match begins where the text does.</param>
/// <param name="toEnd">Whether it ends where the text does.</param>
/// <param name="groups">Of each group: its first step, and the one after its last. The whole is the first.</param>
internal sealed class BytePattern(BytePattern.Step[] steps, bool isAnchored, bool toEnd, (int From, int To)[] groups)
{
    private const int NoMatch = -2;
    private const int Unknown = -1;

    /// <summary>A part of a pattern: a text, or a set with how often it comes.</summary>
    internal sealed record Step(byte[]? Text, ByteClass? Class, int Least, int Most);

    /// <summary>Whether the pattern has a group.</summary>
    public bool HasGroup(int group) => group >= 0 && group < groups.Length;

    /// <summary>Finds the first match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="group">The group that is wanted.</param>
    /// <param name="found">Where it stands in the text.</param>
    /// <returns>Whether there is a match; null where only the general engine can tell.</returns>
    public bool? TryMatch(ReadOnlySpan<byte> text, int group, out Range found)
    {
        Span<int> ends = stackalloc int[steps.Length + 1];
        found = default;
        for (var start = 0; ; start++)
        {
            if (!isAnchored)
            {
                var next = text[start..].IndexOf(steps[0].Text);
                if (next < 0)
                    return false;
                start += next;
            }

            var holds = MatchAt(text, start, ends);
            if (holds != false || isAnchored)
            {
                if (holds == true)
                    found = ends[groups[group].From]..ends[groups[group].To];
                return holds;
            }
        }
    }

    private bool? MatchAt(ReadOnlySpan<byte> text, int start, Span<int> ends)
    {
        ends[0] = start;
        for (var i = 0; i < steps.Length; i++)
        {
            var taken = Take(steps[i], text[ends[i]..]);
            if (taken < 0)
                return taken == NoMatch ? false : null;
            ends[i + 1] = ends[i] + taken;
        }

        // The end is before a last line break, too.
        var rest = text[ends[^1]..];
        return !toEnd || rest.IsEmpty || (rest.Length == 1 && rest[0] == (byte)'\n');
    }

    private static int Take(Step step, ReadOnlySpan<byte> text)
    {
        if (step.Text is { } literal)
            return text.StartsWith(literal) ? literal.Length : NoMatch;
        var (taken, count) = (0, 0);
        for (; count < step.Most; count++)
        {
            var length = step.Class!.Take(text[taken..]);
            if (length < 0)
                return Unknown;
            if (length == 0)
                break;
            taken += length;
        }

        return count >= step.Least ? taken : NoMatch;
    }
}
