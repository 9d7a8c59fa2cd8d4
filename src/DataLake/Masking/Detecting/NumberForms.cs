using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Detecting;

/// <summary>Numbers with check digits, in the forms in which they are written: bare, or with marks in their places.</summary>
internal static class NumberForms
{
    private static readonly (SensitiveKind Kind, CheckedNumber Rules, string[] Forms)[] Known =
    [
        (SensitiveKind.Cpf, Cpf.Instance, ["00000000000", "000.000.000-00", "000000000-00", "000 000 000 00"]),
        (SensitiveKind.Cnpj, Cnpj.Instance, ["AAAAAAAAAAAA00", "AA.AAA.AAA/AAAA-00", "AAAAAAAA/AAAA-00"]),
        (SensitiveKind.Pis, Pis.Instance, ["00000000000", "000.00000.00-0", "000.00000.000"]),
        (SensitiveKind.Titulo, Titulo.Instance, ["000000000000", "0000 0000 0000", "0000.0000.0000"]),
        (SensitiveKind.Card, Card.Instance, ["0000 0000 0000 0000", "0000-0000-0000-0000", "0000000000000000", "000000000000000", "0000 000000 00000", "00000000000000"]),
    ];

    /// <summary>What a value may be.</summary>
    public static Finding Look(ReadOnlySpan<byte> value)
    {
        var found = default(Finding);
        Span<byte> symbols = stackalloc byte[CheckedNumber.MostSymbols];
        foreach (var (kind, rules, forms) in Known)
        {
            foreach (var form in forms)
            {
                if (form.Length != value.Length || !Has(value, form) || !Symbols.TryRead(value, rules.TakesLetters, symbols, out var count) || (kind == SensitiveKind.Card && !IsIssued(symbols[..count])))
                    continue;
                found |= Finding.Of(kind, true, rules.IsValid(symbols[..count]));
                break;
            }
        }

        return found;
    }

    // 0 stands for a digit, A for a digit or a capital letter.
    private static bool Has(ReadOnlySpan<byte> value, string form)
    {
        for (var i = 0; i < form.Length; i++)
        {
            var fits = form[i] switch
            {
                '0' => value[i] is >= (byte)'0' and <= (byte)'9',
                'A' => value[i] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'Z'),
                var mark => value[i] == mark,
            };
            if (!fits)
                return false;
        }

        return true;
    }

    // What the networks begin their numbers with: Visa, Mastercard, American Express, Diners, Discover, Elo, Hipercard, JCB.
    private static bool IsIssued(ReadOnlySpan<byte> digits)
    {
        var four = (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        return digits.Length switch
        {
            16 => digits[0] == 4 || four / 100 is >= 51 and <= 55 || four is (>= 2221 and <= 2720) or 6011 or 6062 or 6363 or 5067 || four / 10 is >= 644 and <= 649 || four / 100 is 65 or 35,
            15 => four / 100 is 34 or 37,
            14 => four / 100 is 36 or 38,
            _ => false,
        };
    }
}
