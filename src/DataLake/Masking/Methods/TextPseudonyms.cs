using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;
using DataLake.Messages;

namespace DataLake.Masking.Methods;

/// <summary>Pseudonyms of texts over an alphabet: of the same length, with the same marks in the same places.</summary>
internal sealed class TextPseudonyms : FieldMask
{
    private const int MostSymbols = 256;
    private const byte None = 255;

    private readonly Ff1 ff1;
    private readonly byte[] alphabet;
    private readonly byte[] symbolOf = new byte[256];

    /// <param name="kind">The alphabet.</param>
    /// <param name="ff1">The permutation.</param>
    public TextPseudonyms(ValueKind kind, Ff1 ff1)
    {
        this.ff1 = ff1;
        alphabet = Alphabet(kind).ToArray();
        Array.Fill(symbolOf, None);
        for (var i = 0; i < alphabet.Length; i++)
            symbolOf[alphabet[i]] = (byte)i;
    }

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        Span<byte> symbols = stackalloc byte[MostSymbols];
        var count = 0;
        foreach (var character in value)
        {
            if (Symbols.IsMark(character))
                continue;
            if (symbolOf[character] == None)
                return "holds a character that is not of the alphabet";
            if (count == MostSymbols)
                return Catalogue.Translate($"has more than {MostSymbols} characters");
            symbols[count++] = symbolOf[character];
        }

        if (!Ff1.Hides(alphabet.Length, count))
            return "is too short for a pseudonym: all that are as short could be tried";
        ff1.Apply(symbols[..count], alphabet.Length, default);
        var text = output.Take(value.Length);
        var next = 0;
        for (var i = 0; i < value.Length; i++)
            text[i] = Symbols.IsMark(value[i]) ? value[i] : alphabet[symbols[next++]];
        return null;
    }

    private static ReadOnlySpan<byte> Alphabet(ValueKind kind) => kind switch
    {
        ValueKind.Digits => "0123456789"u8,
        ValueKind.Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8,
        _ => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8,
    };
}
