using System.Globalization;
using System.Text;

namespace DataLake.Analysis.Functions.Patterns;

/// <summary>A set of characters, told from UTF-8 bytes.</summary>
/// <param name="low">The ASCII characters below 64, a bit each.</param>
/// <param name="high">The ASCII characters from 64 on.</param>
/// <param name="others">Tells whether another character is in the set.</param>
internal sealed class ByteClass(ulong low, ulong high, Func<Rune, bool> others)
{
    /// <summary>All characters but the line break.</summary>
    public static ByteClass Any { get; } = new(~(1UL << '\n'), ulong.MaxValue, _ => true);

    /// <summary>Letters, digits and the like: <c>\w</c>.</summary>
    public static ByteClass Word { get; } = Of(c => char.IsAsciiLetterOrDigit(c) || c == '_', IsWord);

    /// <summary>Decimal digits: <c>\d</c>.</summary>
    public static ByteClass Digit { get; } = Of(char.IsAsciiDigit, rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber);

    /// <summary>White space: <c>\s</c>.</summary>
    public static ByteClass Space { get; } = Of(char.IsWhiteSpace, Rune.IsWhiteSpace);

    /// <summary>All characters that are not in this set.</summary>
    public ByteClass Negated => new(~low, ~high, rune => !others(rune));

    /// <summary>Whether an ASCII character is in the set.</summary>
    public bool Has(byte ascii) => ((ascii < 64 ? low : high) >> (ascii & 63) & 1) != 0;

    /// <summary>Whether no character can be in both sets; of those beyond ASCII, sets that have any are taken to share some.</summary>
    public bool IsApartFrom(ByteClass other) => (Low & other.Low) == 0 && (High & other.High) == 0 && !(HasOthers && other.HasOthers);

    /// <summary>The set of the ASCII characters that a function names, and of the others that another does.</summary>
    public static ByteClass Of(Func<char, bool> ascii, Func<Rune, bool>? others = null)
    {
        ulong low = 0, high = 0;
        for (var c = '\0'; c < 128; c++)
        {
            if (!ascii(c))
                continue;
            if (c < 64)
                low |= 1UL << c;
            else
                high |= 1UL << (c - 64);
        }

        return new ByteClass(low, high, others ?? None) { HasOthers = others is not null };
    }

    /// <summary>Takes the first character where it is in the set.</summary>
    /// <returns>Its length in bytes; 0 where it is not in the set, -1 where only the general engine can tell.</returns>
    public int Take(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        if (text[0] < 128)
            return Has(text[0]) ? 1 : 0;

        // What is more than one UTF-16 unit is another matter in .NET's expressions.
        Rune.DecodeFromUtf8(text, out var rune, out var length);
        return !rune.IsBmp ? -1 : others(rune) ? length : 0;
    }

    private ulong Low => low;

    private ulong High => high;

    private bool HasOthers { get; init; } = true;

    private static bool None(Rune rune) => false;

    // As .NET has it: letters, marks, digits, connectors, and the two joiners.
    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation || rune.Value is 0x200C or 0x200D;
}
