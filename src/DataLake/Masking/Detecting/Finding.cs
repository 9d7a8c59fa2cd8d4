namespace DataLake.Masking.Detecting;

/// <summary>What a value may be, each kind a bit; and of which its check digits hold.</summary>
/// <param name="Matches">The kinds whose form the value has.</param>
/// <param name="Holds">Of these, the kinds whose check digits hold.</param>
internal readonly record struct Finding(uint Matches, uint Holds)
{
    private static readonly uint Checked = Bit(SensitiveKind.Cpf) | Bit(SensitiveKind.Cnpj) | Bit(SensitiveKind.Pis) | Bit(SensitiveKind.Titulo) | Bit(SensitiveKind.Card) | Bit(SensitiveKind.Iban);

    /// <summary>The kinds that the value is taken for: those with check digits where they hold, others by their form.</summary>
    public uint Taken => (Matches & ~Checked) | Holds;

    /// <summary>Whether values of a kind have check digits.</summary>
    public static bool HasChecks(SensitiveKind kind) => (Checked & Bit(kind)) != 0;

    public static uint Bit(SensitiveKind kind) => 1u << (int)kind;

    /// <summary>The finding of one kind.</summary>
    public static Finding Of(SensitiveKind kind, bool matches, bool holds = false) => matches ? new Finding(Bit(kind), holds ? Bit(kind) : 0) : default;

    /// <summary>Both findings.</summary>
    public static Finding operator |(Finding one, Finding other) => new(one.Matches | other.Matches, one.Holds | other.Holds);
}
