namespace DataLake.Masking.Identifiers;

/// <summary>Título de eleitor: eight digits, two of the state, and two that check them.</summary>
internal sealed class Titulo : CheckedNumber
{
    private const int States = 28; // the last is for voters abroad

    public static Titulo Instance { get; } = new();

    public override bool HasLength(int count) => count == 12;

    public override Range Free(int count) => ..8;

    public override Range Stays => 8..10;

    public override bool MayBe(ReadOnlySpan<byte> symbols) => base.MayBe(symbols) && State(symbols) is > 0 and <= States;

    public override void Complete(Span<byte> symbols)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += symbols[i] * (i + 2);
        symbols[10] = Digit(sum, symbols);
        symbols[11] = Digit((symbols[8] * 7) + (symbols[9] * 8) + (symbols[10] * 9), symbols);
    }

    private static int State(ReadOnlySpan<byte> symbols) => (symbols[8] * 10) + symbols[9];

    // São Paulo and Minas Gerais write 1 where others write 0 for a sum without remainder.
    private static byte Digit(int sum, ReadOnlySpan<byte> symbols) => (sum % 11) switch
    {
        0 when State(symbols) is 1 or 2 => 1,
        10 => 0,
        var rest => (byte)rest,
    };
}
