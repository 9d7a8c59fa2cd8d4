namespace DataLake.Collecting.Definitions;

/// <summary>A request, or a list of them.</summary>
/// <param name="Path">The path after the base address, with placeholders.</param>
public sealed record ApiRequest(string Path)
{
    /// <summary>The query's parameters, with placeholders.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Where the records lie in an answer: <c>data.items</c>; empty where the answer is the record, or an array of them.</summary>
    public string Records { get; init; } = "";

    /// <summary>The member that tells a record from all others; null where none does.</summary>
    public string? Key { get; init; }

    /// <summary>How answers are written.</summary>
    public AnswerFormat Format { get; init; }

    /// <summary>How a list goes on; null for a single answer.</summary>
    public ApiPages? Pages { get; init; }

    /// <summary>How a list is cut by date where the API gives only so many pages; null for not at all.</summary>
    public ApiSlices? Slices { get; init; }

    internal IEnumerable<Template> Templates =>
        [new Template(Path), .. Query.Select(parameter => new Template(parameter.Value)), .. Slices is null ? [] : new[] { new Template(Slices.First), new Template(Slices.Last) }];
}

/// <summary>How an API writes its answers.</summary>
public enum AnswerFormat
{
    /// <summary>A JSON value.</summary>
    Json,

    /// <summary>A JSON object a line, compressed with gzip or not: read as it comes, however long.</summary>
    JsonLines,
}
