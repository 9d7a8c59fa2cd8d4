using DataLake.Layout;
using DataLake.Stores;

namespace DataLake.Collecting;

/// <summary>What is said of one run of collecting, beside the API's definition.</summary>
public sealed record CollectOptions
{
    /// <summary>The layer that the files go to.</summary>
    public string Layer { get; init; } = RawKey.DefaultLayer;

    /// <summary>The origin in the keys; null for the definition's.</summary>
    public string? Origin { get; init; }

    /// <summary>The source in the keys; null for the definition's.</summary>
    public string? Source { get; init; }

    /// <summary>What the files' names begin with; null for the source in lower case, and the variables that were set.</summary>
    public string? Prefix { get; init; }

    /// <summary>The day in the keys.</summary>
    public DateOnly Day { get; init; } = DateOnly.FromDateTime(DateTime.Today);

    /// <summary>The values of the definition's variables, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>The first day of which changes are wanted; null for all.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Whether all is asked for again: what is there of the day and prefix is removed first.</summary>
    public bool Restart { get; init; }

    /// <summary>Requests a second at most; null for what the definition says.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Requests under way at once at most; null for what the definition says.</summary>
    public int? Parallel { get; init; }

    /// <summary>Is told how far it is.</summary>
    public IProgress<CollectProgress>? Progress { get; init; }

    /// <summary>Is told each file that is complete.</summary>
    public Action<LakeObject>? OnFile { get; init; }

    /// <summary>Is told what people should know: each a sentence without its full stop.</summary>
    public Action<string>? OnNote { get; init; }
}
