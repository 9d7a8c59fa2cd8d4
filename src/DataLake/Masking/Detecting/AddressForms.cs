using System.Net;
using System.Text;

namespace DataLake.Masking.Detecting;

/// <summary>E-mail and internet addresses, and accounts (IBAN).</summary>
internal static class AddressForms
{
    private static readonly Dictionary<string, int> IbanLengths = new(StringComparer.Ordinal)
    {
        ["AT"] = 20, ["BE"] = 16, ["BR"] = 29, ["CH"] = 21, ["DE"] = 22, ["DK"] = 18, ["ES"] = 24, ["FI"] = 18, ["FR"] = 27, ["GB"] = 22, ["IE"] = 22, ["IT"] = 27, ["LU"] = 20, ["NL"] = 18, ["NO"] = 15, ["PL"] = 28, ["PT"] = 25, ["SE"] = 24,
    };

    /// <summary>What a value may be.</summary>
    public static Finding Look(ReadOnlySpan<byte> value)
    {
        var iban = IsIbanForm(value, out var holds);
        return Finding.Of(SensitiveKind.Email, IsEmail(value)) | Finding.Of(SensitiveKind.IpAddress, IsIpAddress(value)) | Finding.Of(SensitiveKind.Iban, iban, holds);
    }

    public static bool IsEmail(ReadOnlySpan<byte> value)
    {
        var at = value.IndexOf((byte)'@');
        if (at < 1 || value.Length > 254 || value[(at + 1)..].Contains((byte)'@'))
            return false;
        var local = value[..at];
        var domain = value[(at + 1)..];
        var dot = domain.LastIndexOf((byte)'.');
        if (dot < 1 || domain.Length - dot < 3 || local[0] == '.' || local[^1] == '.')
            return false;
        foreach (var character in local)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && !".!#$%&'*+-/=?^_`{|}~"u8.Contains(character) && character < 0x80)
                return false;
        }

        foreach (var character in domain)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'.' or (byte)'-'))
                return false;
        }

        return char.IsAsciiLetter((char)domain[^1]);
    }

    private static bool IsIpAddress(ReadOnlySpan<byte> value)
    {
        if (value.Length is < 7 or > 39)
            return false;
        return value.Count((byte)'.') == 3 ? IsVersion4(value) : value.Count((byte)':') >= 2 && IPAddress.TryParse(Encoding.ASCII.GetString(value), out _) && value.Length > 7;
    }

    // A version number of four small parts looks the same; one of three digits somewhere seldom does.
    private static bool IsVersion4(ReadOnlySpan<byte> value)
    {
        int part = 0, digits = 0;
        var isLong = false;
        foreach (var character in value)
        {
            if (character == '.')
            {
                if (digits == 0)
                    return false;
                (part, digits) = (0, 0);
                continue;
            }

            if (!char.IsAsciiDigit((char)character) || (digits > 0 && part == 0))
                return false;
            part = (part * 10) + character - '0';
            if (++digits > 3 || part > 255)
                return false;
            isLong |= digits >= 3;
        }

        return digits > 0 && isLong;
    }

    private static bool IsIbanForm(ReadOnlySpan<byte> value, out bool holds)
    {
        holds = false;
        Span<byte> bare = stackalloc byte[34];
        var count = 0;
        foreach (var character in value)
        {
            if (character == ' ')
                continue;
            if (count == bare.Length || !(char.IsAsciiDigit((char)character) || char.IsAsciiLetterUpper((char)character)))
                return false;
            bare[count++] = character;
        }

        if (count < 15 || !char.IsAsciiLetterUpper((char)bare[0]) || !char.IsAsciiLetterUpper((char)bare[1]) || !char.IsAsciiDigit((char)bare[2]) || !char.IsAsciiDigit((char)bare[3])
            || !IbanLengths.TryGetValue(Encoding.ASCII.GetString(bare[..2]), out var length) || length != count)
            return false;
        var remainder = 0;
        for (var i = 0; i < count; i++)
        {
            var character = bare[(i + 4) % count];
            remainder = char.IsAsciiDigit((char)character) ? ((remainder * 10) + character - '0') % 97 : ((remainder * 100) + character - 'A' + 10) % 97;
        }

        holds = remainder == 1;
        return true;
    }
}
