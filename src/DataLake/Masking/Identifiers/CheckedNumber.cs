namespace DataLake.Masking.Identifiers;

/// <summary>A kind of number whose last digits check the others.</summary>
/// <remarks>Its characters are symbols here: 0 to 9 for digits, 10 to 35 for capital letters.</remarks>
internal abstract class CheckedNumber
{
    /// <summary>The most characters that any of them has.</summary>
    public const int MostSymbols = 19;

    /// <summary>Whether a number may have so many characters.</summary>
    public abstract bool HasLength(int count);

    /// <summary>Whether letters may stand in it.</summary>
    public virtual bool TakesLetters => false;

    /// <summary>How many characters there are to choose from in the part that is free.</summary>
    public virtual int Radix(ReadOnlySpan<byte> symbols) => 10;

    /// <summary>The part that is free: neither checks nor says who gave the number out.</summary>
    public abstract Range Free(int count);

    /// <summary>The part that says who gave the number out, and stays.</summary>
    public virtual Range Stays => ..0;

    /// <summary>Writes the check digits that belong to the other characters.</summary>
    public abstract void Complete(Span<byte> symbols);

    /// <summary>Whether a number could be one: all but its check digits.</summary>
    public virtual bool MayBe(ReadOnlySpan<byte> symbols) => symbols.ContainsAnyExcept(symbols[0]);

    /// <summary>Whether a number is one that is given out: its length, its digits, and its check digits.</summary>
    public bool IsValid(ReadOnlySpan<byte> symbols)
    {
        if (!HasLength(symbols.Length) || !MayBe(symbols))
            return false;
        Span<byte> complete = stackalloc byte[symbols.Length];
        symbols.CopyTo(complete);
        Complete(complete);
        return complete.SequenceEqual(symbols);
    }

    /// <summary>The kind's rules; null where values of the kind have no check digits.</summary>
    public static CheckedNumber? Of(ValueKind kind) => kind switch
    {
        ValueKind.Cpf => Cpf.Instance,
        ValueKind.Cnpj => Cnpj.Instance,
        ValueKind.Pis => Pis.Instance,
        ValueKind.Titulo => Titulo.Instance,
        ValueKind.Card => Card.Instance,
        _ => null,
    };

    /// <summary>Brazil's usual check digit: 11 less the remainder of the weighted sum, 0 where that has two digits.</summary>
    protected static byte Modulo11(int sum) => sum % 11 < 2 ? (byte)0 : (byte)(11 - (sum % 11));
}
