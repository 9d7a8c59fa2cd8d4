using DataLake.Collecting.Definitions;
using DataLake.Json;

namespace DataLake.Collecting.Requests;

/// <summary>Conditions of members, ready to be asked of records.</summary>
internal sealed class RecordFilter(IReadOnlyList<MemberCondition> conditions)
{
    private readonly (JsonMemberPath Path, HashSet<string> Values, bool TakesNull)[] all =
        [.. conditions.Select(condition => (new JsonMemberPath(condition.Member), condition.Values.OfType<string>().ToHashSet(StringComparer.Ordinal), condition.Values.Contains(null)))];

    /// <summary>Whether there are conditions.</summary>
    public bool IsEmpty => all.Length == 0;

    /// <summary>Whether all conditions hold of a record.</summary>
    public bool IsWanted(JsonSlice record) =>
        Array.TrueForAll(all, condition => record.Find(condition.Path)?.Text is { } text ? condition.Values.Contains(text) : condition.TakesNull);
}
