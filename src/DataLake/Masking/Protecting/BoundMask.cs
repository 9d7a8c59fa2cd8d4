using DataLake.Masking.Rules;

namespace DataLake.Masking.Protecting;

/// <summary>A rule with the fields that it is about.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Field">The field that is masked.</param>
/// <param name="Entity">The field of the rule's entity; -1 where it has none.</param>
internal sealed record BoundMask(MaskingRule Rule, int Field, int Entity);
