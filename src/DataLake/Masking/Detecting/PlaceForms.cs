namespace DataLake.Masking.Detecting;

/// <summary>Phones, postal codes and identity cards of Brazil: told by shape alone, and bare digits only where the column's name says so.</summary>
internal static class PlaceForms
{
    private const int MostDigits = 15; // E.164

    // The area codes that are in use.
    private static readonly HashSet<int> Areas =
    [
        11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46, 47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69,
        71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99,
    ];

    /// <summary>What a value may be.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hinted">The kinds that the column's name speaks of.</param>
    public static Finding Look(ReadOnlySpan<byte> value, uint hinted) =>
        Finding.Of(SensitiveKind.Phone, IsPhone(value, IsHinted(SensitiveKind.Phone, hinted)))
        | Finding.Of(SensitiveKind.Cep, IsCep(value, IsHinted(SensitiveKind.Cep, hinted)))
        | Finding.Of(SensitiveKind.Rg, IsRg(value, IsHinted(SensitiveKind.Rg, hinted)));

    public static bool IsPhone(ReadOnlySpan<byte> value, bool isHinted)
    {
        if (value.Length is < 8 or > 24 || !Digits(value, " ()+-."u8, out var digits, out var count))
            return false;
        if (value[0] == '+')
            return count is >= 8 and <= MostDigits && (!digits.StartsWith("55", StringComparison.Ordinal) || IsBrazilian(digits.AsSpan(2)));
        var hasArea = value[0] == '(' && value.IndexOf((byte)')') == 3;
        return (hasArea || isHinted) && IsBrazilian(digits) && (hasArea || !value.Contains((byte)'.'));
    }

    public static bool IsCep(ReadOnlySpan<byte> value, bool isHinted) =>
        (value.Length == 9 && value[5] == '-' && AllDigits(value[..5]) && AllDigits(value[6..]))
        || (value.Length == 10 && value[2] == '.' && value[6] == '-' && AllDigits(value[..2]) && AllDigits(value[3..6]) && AllDigits(value[7..]))
        || (isHinted && value.Length == 8 && AllDigits(value));

    private static bool IsRg(ReadOnlySpan<byte> value, bool isHinted)
    {
        var hyphen = value.Length - 2;
        if (value.Length is 11 or 12 && value[hyphen] == '-' && value[hyphen - 4] == '.' && value[hyphen - 8] == '.')
            return AllDigits(value[..(hyphen - 8)]) && AllDigits(value[(hyphen - 7)..(hyphen - 4)]) && AllDigits(value[(hyphen - 3)..hyphen]) && (char.IsAsciiDigit((char)value[^1]) || value[^1] == 'X');
        return isHinted && value.Length is >= 7 and <= 10 && (AllDigits(value) || (AllDigits(value[..^1]) && value[^1] == 'X'));
    }

    // An area code, and nine digits that begin with 9, or eight that begin with 2 to 5.
    private static bool IsBrazilian(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (10 or 11))
            return false;
        var area = ((digits[0] - '0') * 10) + digits[1] - '0';
        return Areas.Contains(area) && (digits.Length == 11 ? digits[2] == '9' : digits[2] is >= '2' and <= '5');
    }

    private static bool Digits(ReadOnlySpan<byte> value, ReadOnlySpan<byte> marks, out string digits, out int count)
    {
        Span<char> found = stackalloc char[24];
        count = 0;
        digits = "";
        foreach (var character in value)
        {
            if (char.IsAsciiDigit((char)character))
                found[count++] = (char)character;
            else if (!marks.Contains(character))
                return false;
        }

        if (count is < 8 or > MostDigits)
            return false;
        digits = new string(found[..count]);
        return true;
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsHinted(SensitiveKind kind, uint hinted) => (hinted & Finding.Bit(kind)) != 0;
}
