namespace DataLake.Masking.Rules;

/// <summary>What becomes of each column of a table.</summary>
/// <param name="Columns">The rules, in the order given.</param>
/// <param name="Place">Where they stand, as errors call it.</param>
public sealed record MaskingRules(IReadOnlyList<MaskingRule> Columns, string Place)
{
    /// <summary>What becomes of columns that no rule names.</summary>
    public UnlistedAction Unlisted { get; init; }

    /// <summary>The culture of numbers and dates; null for the invariant one.</summary>
    public string? Culture { get; init; }

    /// <summary>The columns that together may tell who a person is: how many rows are alike in them is counted.</summary>
    public IReadOnlyList<string> QuasiIdentifiers { get; init; } = [];

    /// <summary>How many rows have to be alike in the quasi-identifiers; rows of smaller groups are left out. Null to leave none out.</summary>
    public int? K { get; init; }

    /// <summary>Whether any rule needs a key.</summary>
    public MaskingRule? NeedsKey => Columns.FirstOrDefault(rule => rule.NeedsKey);
}
