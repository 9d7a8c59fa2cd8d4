namespace DataLake.Masking.Rules;

/// <summary>What is said of a table beside its rules, and goes before what they say.</summary>
/// <param name="Unlisted">What becomes of columns that no rule names; null where it is not said.</param>
/// <param name="QuasiIdentifiers">The quasi-identifiers; null where they are not said.</param>
/// <param name="K">How many rows have to be alike in them; null where it is not said.</param>
public sealed record RuleOverrides(UnlistedAction? Unlisted, IReadOnlyList<string>? QuasiIdentifiers, int? K)
{
    /// <summary>Nothing is said.</summary>
    public static RuleOverrides None { get; } = new(null, null, null);

    /// <summary>Rules with what is said.</summary>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c>: a k without quasi-identifiers.</exception>
    public MaskingRules Over(MaskingRules rules)
    {
        var said = rules with { Unlisted = Unlisted ?? rules.Unlisted, QuasiIdentifiers = QuasiIdentifiers is { Count: > 0 } given ? given : rules.QuasiIdentifiers, K = K ?? rules.K };
        return said.K is null || said.QuasiIdentifiers.Count > 0 ? said : throw MaskingError.Rule(rules.Place, "'k' counts rows that are alike in the quasi-identifiers, and none are named");
    }
}
