namespace DataLake.Masking.Identifiers;

/// <summary>CPF: nine digits and two that check them.</summary>
internal sealed class Cpf : CheckedNumber
{
    public static Cpf Instance { get; } = new();

    public override bool HasLength(int count) => count == 11;

    public override Range Free(int count) => ..9;

    public override void Complete(Span<byte> symbols)
    {
        int first = 0, second = 0;
        for (var i = 0; i < 9; i++)
        {
            first += symbols[i] * (10 - i);
            second += symbols[i] * (11 - i);
        }

        symbols[9] = Modulo11(first);
        symbols[10] = Modulo11(second + (symbols[9] * 2));
    }
}
