using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>Pseudonyms of numbers with check digits: a valid number becomes another valid one, of the same length and marks, and no two become one.</summary>
/// <param name="rules">The kind's rules.</param>
/// <param name="ff1">The permutation.</param>
internal sealed class NumberPseudonyms(CheckedNumber rules, Ff1 ff1) : FieldMask
{
    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        Span<byte> places = stackalloc byte[CheckedNumber.MostSymbols];
        if (!Symbols.TryRead(value, rules.TakesLetters, places, out var count))
            return "holds a character that such a number does not have";
        var symbols = places[..count];
        if (!rules.HasLength(count))
            return "has not the length of such a number";
        if (!rules.IsValid(symbols))
            return "has check digits that do not belong to it";
        Permute(symbols);
        Symbols.Write(value, symbols, output.Take(value.Length));
        return null;
    }

    // What is permuted out of the valid numbers is permuted on until it is back among them, so that each still has one pseudonym.
    private void Permute(Span<byte> symbols)
    {
        var free = symbols[rules.Free(symbols.Length)];
        var stays = symbols[rules.Stays]; // chooses the permutation of the rest
        var radix = rules.Radix(symbols);
        do
        {
            ff1.Apply(free, radix, stays);
            rules.Complete(symbols);
        }
        while (!rules.MayBe(symbols) || rules.Radix(symbols) != radix);
    }
}
