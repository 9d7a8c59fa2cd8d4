using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Planning;

/// <summary>How rows become groups.</summary>
/// <param name="Scope">What there is of a group: its keys and measures.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Having">The condition on groups; null for none.</param>
internal sealed record GroupPlan(GroupScope Scope, IReadOnlyList<Expression> Keys, ValueExpression<bool>? Having);
