namespace DataLake.Masking.Detecting;

/// <summary>Looks for numbers and addresses that stand among the words of a text.</summary>
internal static class FreeText
{
    private const int LeastLength = 20;
    private const int LeastWords = 3;

    private static ReadOnlySpan<byte> Ends => " ,;:()<>[]\"'\n\r\t"u8;

    private static readonly uint Sought = Finding.Bit(SensitiveKind.Cpf) | Finding.Bit(SensitiveKind.Cnpj) | Finding.Bit(SensitiveKind.Pis) | Finding.Bit(SensitiveKind.Card) | Finding.Bit(SensitiveKind.Iban)
        | Finding.Bit(SensitiveKind.Email) | Finding.Bit(SensitiveKind.IpAddress) | Finding.Bit(SensitiveKind.Phone) | Finding.Bit(SensitiveKind.Cep) | Finding.Bit(SensitiveKind.Rg);

    /// <summary>What a value may be.</summary>
    public static Finding Look(ReadOnlySpan<byte> value) =>
        Finding.Of(SensitiveKind.FreeText, value.Length >= LeastLength && value.Count((byte)' ') >= LeastWords - 1 && value.ContainsAnyInRange((byte)'A', (byte)'z') && Holds(value));

    private static bool Holds(ReadOnlySpan<byte> text)
    {
        for (var rest = text; !rest.IsEmpty;)
        {
            // A phone has a space of its own behind its area code.
            if (rest[0] is (byte)'(' or (byte)'+' && IsPhone(rest))
                return true;
            var length = rest.IndexOfAny(Ends);
            var word = (length < 0 ? rest : rest[..length]).TrimEnd((byte)'.');
            if (word.Length > 6 && word.ContainsAny("0123456789@"u8) && (Words(word).Taken & Sought) != 0)
                return true;
            rest = length < 0 ? default : rest[(length + 1)..];
        }

        return false;
    }

    private static Finding Words(ReadOnlySpan<byte> word) => NumberForms.Look(word) | AddressForms.Look(word) | PlaceForms.Look(word, hinted: 0);

    private static bool IsPhone(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept("0123456789()+- "u8);
        var phone = (length < 0 ? text : text[..length]).TrimEnd(" ()+-"u8);
        return PlaceForms.IsPhone(phone, isHinted: false);
    }
}
