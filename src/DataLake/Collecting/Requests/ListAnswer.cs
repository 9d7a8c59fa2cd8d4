using DataLake.Json;

namespace DataLake.Collecting.Requests;

/// <summary>An answer of a list.</summary>
/// <param name="Place">Where it is in the list.</param>
/// <param name="Records">Its records.</param>
/// <param name="What">What it is, as errors call it.</param>
internal sealed record ListAnswer(ListPlace Place, IReadOnlyList<JsonSlice> Records, string What)
{
    /// <summary>The requests that the list takes as far as is known, this one and all before it included; null where nothing tells.</summary>
    public long? Total { get; init; }

    /// <summary>The answer's tag; null where it has none.</summary>
    public string? ETag { get; init; }
}
