namespace DataLake.Masking.Identifiers;

/// <summary>PIS, PASEP, NIS and NIT: ten digits and one that checks them.</summary>
internal sealed class Pis : CheckedNumber
{
    private static readonly byte[] Weights = [3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

    public static Pis Instance { get; } = new();

    public override bool HasLength(int count) => count == 11;

    public override Range Free(int count) => ..10;

    public override void Complete(Span<byte> symbols)
    {
        var sum = 0;
        for (var i = 0; i < 10; i++)
            sum += symbols[i] * Weights[i];
        symbols[10] = Modulo11(sum);
    }
}
