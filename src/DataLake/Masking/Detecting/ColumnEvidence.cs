namespace DataLake.Masking.Detecting;

/// <summary>What was found of one column, and what follows from it.</summary>
/// <param name="name">The column's name.</param>
internal sealed class ColumnEvidence(string name)
{
    // Of fewer, chance and single mistakes are too many.
    private const double LeastShare = 0.05;

    // Digits at random hold CPF's check one time in a hundred, PIS's one in eleven, a card's one in ten.
    private const double LeastChecks = 0.5;
    private const double StrongChecks = 0.9;

    private static readonly int Kinds = Enum.GetValues<SensitiveKind>().Length;

    private readonly ValueDetector detector = new(name);
    private readonly long[] matches = new long[Kinds];
    private readonly long[] holds = new long[Kinds];
    private long values;

    /// <summary>Looks at a value that is not empty.</summary>
    public void See(ReadOnlySpan<byte> value)
    {
        values++;
        var (found, held) = detector.Look(value);
        for (; found != 0; found &= found - 1)
        {
            var kind = System.Numerics.BitOperations.TrailingZeroCount(found);
            matches[kind]++;
            holds[kind] += (held >> kind) & 1;
        }
    }

    /// <summary>Adds what another thread saw.</summary>
    public void Add(ColumnEvidence other)
    {
        values += other.values;
        for (var kind = 0; kind < Kinds; kind++)
        {
            matches[kind] += other.matches[kind];
            holds[kind] += other.holds[kind];
        }
    }

    /// <summary>What the column seems to hold, the likeliest first.</summary>
    /// <param name="source">The table.</param>
    public IEnumerable<SensitiveColumn> Findings(string source) => Enum.GetValues<SensitiveKind>()
        .Where(IsTold)
        .Select(kind => new SensitiveColumn(source, name, kind, values, Share(kind), Finding.HasChecks(kind) ? Checks(kind) : null, Evidence(kind), ProposedRules.Of(kind)))
        .OrderByDescending(found => found.Evidence).ThenByDescending(found => found.Matches * (found.Checks ?? 1)).ThenBy(found => found.Kind);

    private bool IsHinted(SensitiveKind kind) => (detector.Hinted & Finding.Bit(kind)) != 0;

    private bool IsTold(SensitiveKind kind) => values > 0 && Share(kind) >= LeastShare
        && (!Finding.HasChecks(kind) || Checks(kind) >= LeastChecks || (IsHinted(kind) && Share(kind) >= LeastChecks));

    private double Share(SensitiveKind kind) => (double)matches[(int)kind] / values;

    private double Checks(SensitiveKind kind) => matches[(int)kind] == 0 ? 0 : (double)holds[(int)kind] / matches[(int)kind];

    private EvidenceLevel Evidence(SensitiveKind kind) => kind switch
    {
        SensitiveKind.PersonName or SensitiveKind.BirthDate => EvidenceLevel.Weak,
        SensitiveKind.Rg or SensitiveKind.Cep or SensitiveKind.IpAddress or SensitiveKind.FreeText => IsHinted(kind) ? EvidenceLevel.Fair : EvidenceLevel.Weak,
        SensitiveKind.Phone => EvidenceLevel.Fair,
        _ when !Finding.HasChecks(kind) || Checks(kind) >= StrongChecks => EvidenceLevel.Strong,
        _ => EvidenceLevel.Fair,
    };
}
