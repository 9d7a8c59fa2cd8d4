namespace DataLake.Masking.Identifiers;

/// <summary>Numbers of payment cards: the issuer's six digits, the account, and a digit that checks by Luhn's rule.</summary>
internal sealed class Card : CheckedNumber
{
    private const int IssuerDigits = 6;

    public static Card Instance { get; } = new();

    public override bool HasLength(int count) => count is >= 13 and <= 19;

    // It names a bank and not a person, and tells which network the card is of.
    public override Range Stays => ..IssuerDigits;

    public override Range Free(int count) => IssuerDigits..(count - 1);

    public override void Complete(Span<byte> symbols)
    {
        var sum = 0;
        for (var i = 0; i < symbols.Length - 1; i++)
        {
            var doubled = (symbols.Length - i) % 2 == 0 ? symbols[i] * 2 : symbols[i];
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        symbols[^1] = (byte)((10 - (sum % 10)) % 10);
    }
}
