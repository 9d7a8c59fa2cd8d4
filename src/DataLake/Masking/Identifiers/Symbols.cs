using System.Runtime.CompilerServices;

namespace DataLake.Masking.Identifiers;

/// <summary>The characters of a value that count, apart from the marks that stand between them.</summary>
internal static class Symbols
{
    // A bit for each of the characters below 64: asked of every character of every value.
    private const ulong Marks = (1UL << ' ') | (1UL << '.') | (1UL << '-') | (1UL << '/') | (1UL << '(') | (1UL << ')') | (1UL << '+');

    /// <summary>Whether a character only separates others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsMark(byte character) => character < 64 ? (Marks >> character & 1) != 0 : character == '_';

    /// <summary>Whether a byte of UTF-8 begins a character.</summary>
    public static bool BeginsCharacter(byte value) => (value & 0xC0) != 0x80;

    /// <summary>How many characters count, of any script.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    public static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
            count += BeginsCharacter(value) && !IsMark(value) ? 1 : 0;
        return count;
    }

    /// <summary>Reads a number of digits and, perhaps, capital letters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="takesLetters">Whether capital letters may stand in it.</param>
    /// <param name="symbols">Gets 0 to 9 for digits and 10 to 35 for letters.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>False where another character stands in the text, or there are more symbols than places.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, bool takesLetters, Span<byte> symbols, out int count)
    {
        count = 0;
        foreach (var character in text)
        {
            if (IsMark(character))
                continue;
            if (Of(character, takesLetters) is not { } symbol || count == symbols.Length)
                return false;
            symbols[count++] = symbol;
        }

        return count > 0;
    }

    /// <summary>Writes a text again, with other symbols in the places of its own.</summary>
    /// <param name="text">The text that <see cref="TryRead"/> read.</param>
    /// <param name="symbols">The symbols.</param>
    /// <param name="destination">As long as the text.</param>
    public static void Write(ReadOnlySpan<byte> text, ReadOnlySpan<byte> symbols, Span<byte> destination)
    {
        var next = 0;
        for (var i = 0; i < text.Length; i++)
            destination[i] = IsMark(text[i]) ? text[i] : Character(symbols[next++]);
    }

    /// <summary>A symbol's character.</summary>
    public static byte Character(byte symbol) => (byte)(symbol < 10 ? '0' + symbol : 'A' + symbol - 10);

    private static byte? Of(byte character, bool takesLetters) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => (byte)(character - '0'),
        >= (byte)'A' and <= (byte)'Z' when takesLetters => (byte)(character - 'A' + 10),
        _ => null,
    };
}
