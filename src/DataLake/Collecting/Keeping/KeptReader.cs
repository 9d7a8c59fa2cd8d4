using System.Text.Json;
using DataLake.Collecting.Definitions;
using DataLake.Json;

namespace DataLake.Collecting.Keeping;

/// <summary>Tells what records say of themselves: which they are, and what was asked for them.</summary>
internal sealed class KeptReader
{
    private readonly JsonMemberPath? key;
    private readonly JsonMemberPath[] match;

    public KeptReader(ApiDefinition definition)
    {
        key = definition.Request.Key is { } path ? new JsonMemberPath(path) : null;
        match = definition.Match.Count == 0 ? [] : [.. definition.RowPlaceholders.Select(placeholder => new JsonMemberPath(definition.Match[placeholder]))];
    }

    /// <summary>Whether records have a key.</summary>
    public bool HasKey => key is not null;

    /// <summary>A record's key; null where it has none.</summary>
    public string? KeyOf(JsonSlice record) => key is null ? null : record.Find(key)?.Text;

    /// <summary>What a record says that was asked for it; null where it does not say all of it.</summary>
    public AskedFor? AskedOf(JsonSlice record)
    {
        if (match.Length == 0)
            return null;
        var values = match.Select(path => record.Find(path)?.Text).ToList();
        return values.Contains(null) ? null : new AskedFor([.. values!]);
    }

    /// <summary>The records of a file.</summary>
    /// <exception cref="DataLakeException"><c>CollectedUnreadable</c>.</exception>
    public IEnumerable<(string? Key, string? Asked)> Read(string name, ReadOnlyMemory<byte> content)
    {
        foreach (var record in Records(name, content))
            yield return (KeyOf(record), AskedOf(record)?.Identity);
    }

    private static IReadOnlyList<JsonSlice> Records(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            var json = JsonSlice.Of(content, out var isCut);
            return !isCut && json.Kind == JsonTokenType.StartArray ? json.Items() : throw CollectError.Unreadable(name, null);
        }
        catch (JsonException error)
        {
            throw CollectError.Unreadable(name, error);
        }
    }
}
