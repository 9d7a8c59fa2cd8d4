using DataLake.Json;

namespace DataLake.Collecting.Asking;

/// <summary>An answer that the API gave and that can be gone on with: one that found something, or did not.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The answer; null where it has no content, or is a refusal in another format.</param>
internal sealed record ApiAnswer(int Status, JsonSlice? Json)
{
    /// <summary>What tells this answer from a later one; null where the API gives nothing.</summary>
    public string? ETag { get; init; }

    /// <summary>The next address of a list, as the header says it.</summary>
    public Uri? Next { get; init; }

    /// <summary>How long the API says to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it holds what was asked for.</summary>
    public bool IsFound => Status is >= 200 and < 300;

    /// <summary>Whether nothing changed since the answer whose tag was sent.</summary>
    public bool IsUnchanged => Status == 304;

    /// <summary>What the API says of it in words, for people; empty where it says nothing.</summary>
    public string Words { get; init; } = "";
}
