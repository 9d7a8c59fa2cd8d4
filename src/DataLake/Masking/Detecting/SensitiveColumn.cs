namespace DataLake.Masking.Detecting;

/// <summary>What a column seems to hold. No value of it is shown.</summary>
/// <param name="Source">The file, or <c>bucket/key</c>.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Kind">What it seems to hold.</param>
/// <param name="Values">How many of its values are not empty.</param>
/// <param name="Matches">The share of these that have the kind's form, from 0 to 1.</param>
/// <param name="Checks">Of those that have its form, the share whose check digits hold; null where the kind has none.</param>
/// <param name="Evidence">How much that says.</param>
/// <param name="Rule">A rule that would mask it, in short: a proposal, for people to decide on.</param>
public sealed record SensitiveColumn(string Source, string Column, SensitiveKind Kind, long Values, double Matches, double? Checks, EvidenceLevel Evidence, string Rule);
