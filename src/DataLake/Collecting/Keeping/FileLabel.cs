using System.Security.Cryptography;
using System.Text;
using DataLake.Collecting.Definitions;
using DataLake.Stores;

namespace DataLake.Collecting.Keeping;

/// <summary>What a file of records says of itself, in its metadata: which questions it answers, and how far the list was read that it is from.</summary>
/// <param name="Questions">The hash of what was asked; null where a copy has lost it.</param>
/// <param name="Reached">Where the list goes on; null for none, or where a copy has lost it.</param>
/// <param name="ETag">The tag of the answer that it is; null for none.</param>
internal sealed record FileLabel(string? Questions, string? Reached, string? ETag)
{
    private const string QuestionsName = "collect-questions";
    private const string ReachedName = "collect-reached";
    private const string ETagName = "collect-etag";

    // S3 keeps 2 KB of metadata; without a place, a list is read from its start, and what is there already left out.
    private const int LongestValue = 1_200;

    public static FileLabel Of(LakeObject file) => new(Value(file, QuestionsName), Value(file, ReachedName), Value(file, ETagName));

    /// <summary>As metadata.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new[] { (QuestionsName, Questions), (ReachedName, Reached), (ETagName, ETag) }
        .Where(pair => pair.Item2 is { Length: > 0 and <= LongestValue })
        .ToDictionary(pair => pair.Item1, pair => pair.Item2!);

    /// <summary>The hash of what is asked: of all that changes which records come, and none of how fast.</summary>
    public static string QuestionsOf(ApiDefinition definition, IReadOnlyDictionary<string, string> variables)
    {
        var text = new StringBuilder();
        Add(definition.BaseUrl, definition.Request, definition.Lookup?.Request, definition.Lookup?.Value);
        foreach (var (name, value) in definition.Headers)
            Add(name, value);
        foreach (var condition in definition.Keep)
            Add([condition.Member, .. condition.Values]);
        foreach (var name in definition.Variables.Keys.Append(ApiVariables.Since).Order(StringComparer.Ordinal))
            Add(name, variables.GetValueOrDefault(name));
        foreach (var parameter in definition.Request.Query.Concat(definition.Lookup?.Request.Query ?? []))
            Add(parameter.Key, parameter.Value);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8)).ToLowerInvariant();

        void Add(params object?[] parts)
        {
            foreach (var part in parts)
                text.Append(part is ApiRequest request ? $"{request.Path}\u0001{request.Records}\u0001{request.Key}\u0001{request.Slices}" : part).Append('\0');
        }
    }

    private static string? Value(LakeObject file, string name) => file.Metadata?.GetValueOrDefault(name);
}
