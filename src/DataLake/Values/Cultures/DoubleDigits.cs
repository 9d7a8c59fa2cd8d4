using System.Globalization;

namespace DataLake.Values.Cultures;

/// <summary>Tells whether a number's digits are those of a double.</summary>
internal static class DoubleDigits
{
    /// <summary>Every number of fewer digits than this one's is another double, and comes out of it again.</summary>
    public const ulong Certain = 1_000_000_000_000_000;

    private const int CertainDigits = 15;

    /// <summary>Whether a double holds a number: written with as many digits, it is the number again.</summary>
    /// <param name="text">The number's text.</param>
    /// <param name="number">How it is written.</param>
    /// <param name="numbers">What reads it.</param>
    public static bool Hold(ReadOnlySpan<byte> text, NumberText number, NumberReader numbers)
    {
        if (number.Digits <= CertainDigits)
            return !number.HasExponent || numbers.TryRead(text, out double _);
        if (!numbers.TryRead(text, out double value))
            return false;
        Span<char> digits = stackalloc char[number.Digits + 16];
        if (!value.TryFormat(digits, out var length, $"E{number.Digits - 1}", CultureInfo.InvariantCulture))
            return false;
        return SameDigits(digits[..length], text);
    }

    // Up to the exponent, without signs, marks, groups, and zeros before the first other digit.
    private static bool SameDigits(ReadOnlySpan<char> written, ReadOnlySpan<byte> text)
    {
        var at = 0;
        var begun = false;
        foreach (var one in text)
        {
            if (one is (byte)'e' or (byte)'E')
                break;
            if (one is < (byte)'0' or > (byte)'9' || (!begun && one == '0'))
                continue;
            begun = true;
            while (at < written.Length && !char.IsAsciiDigit(written[at]))
                at++;
            if (at == written.Length || written[at++] != one)
                return false;
        }

        return true;
    }
}
