namespace DataLake.Masking.Identifiers;

/// <summary>CNPJ: twelve characters and two digits that check them. A character counts as its ASCII code less 48, so that digits count as ever.</summary>
internal sealed class Cnpj : CheckedNumber
{
    private const int FirstLetter = 10;
    private const int LetterGap = 'A' - '0' - FirstLetter;

    private static readonly byte[] Weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

    public static Cnpj Instance { get; } = new();

    public override bool TakesLetters => true;

    public override bool HasLength(int count) => count == 14;

    // One with letters becomes one with letters, so that those of before July 2026 stay what they are.
    public override int Radix(ReadOnlySpan<byte> symbols) => HasLetter(symbols) ? 36 : 10;

    public override Range Free(int count) => ..12;

    public override bool MayBe(ReadOnlySpan<byte> symbols) => base.MayBe(symbols) && !HasLetter(symbols[12..]);

    public override void Complete(Span<byte> symbols)
    {
        symbols[12] = Modulo11(Sum(symbols[..12]));
        symbols[13] = Modulo11(Sum(symbols[..13]));
    }

    public static bool HasLetter(ReadOnlySpan<byte> symbols) => symbols.ContainsAnyInRange((byte)FirstLetter, (byte)35);

    private static int Sum(ReadOnlySpan<byte> symbols)
    {
        var sum = 0;
        for (var i = 0; i < symbols.Length; i++)
            sum += (symbols[i] + (symbols[i] < FirstLetter ? 0 : LetterGap)) * Weights[Weights.Length - symbols.Length + i];
        return sum;
    }
}
