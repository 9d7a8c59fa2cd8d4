namespace DataLake.Collecting.Definitions;

/// <summary>A condition of a record or an answer: a member is one of some values.</summary>
/// <param name="Member">The member's path.</param>
/// <param name="Values">The values as JSON writes them, texts without their quotes; null stands for null and for a member that is not there.</param>
public sealed record MemberCondition(string Member, IReadOnlyList<string?> Values);
