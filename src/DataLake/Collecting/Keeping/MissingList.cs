using System.Text.Encodings.Web;
using System.Text.Json;
using DataLake.Collecting.Definitions;
using DataLake.Json;
using DataLake.Stores;

namespace DataLake.Collecting.Keeping;

/// <summary>The list of what has no record of its own: an object of the lake, replaced as a whole whenever more is known.</summary>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The object's key.</param>
/// <param name="placeholders">The names of what is asked for.</param>
/// <param name="entries">What it holds already and goes on holding.</param>
/// <param name="isStale">Whether it holds more than that.</param>
internal sealed class MissingList(ILakeStore store, string bucket, string key, IReadOnlyList<string> placeholders, IReadOnlyCollection<MissingEntry> entries, bool isStale)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<MissingEntry> all = [.. entries];
    private bool isDirty = isStale;

    /// <summary>How many there are.</summary>
    public int Count => all.Count;

    /// <summary>The object; null before it was written.</summary>
    public LakeObject? Object { get; private set; }

    /// <summary>Reads what a list holds; nothing where there is none.</summary>
    /// <exception cref="DataLakeException"><c>CollectedUnreadable</c>.</exception>
    public static async Task<IReadOnlyList<MissingEntry>> ReadAsync(ILakeStore store, string bucket, string key, ApiDefinition definition, CancellationToken cancellationToken)
    {
        var placeholders = definition.RowPlaceholders;
        if (placeholders.Count == 0 || await store.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is null)
            return [];
        var name = $"{bucket}/{key}";
        try
        {
            var json = JsonSlice.Of(await KeptRecords.BytesAsync(store, bucket, key, cancellationToken).ConfigureAwait(false), out var isCut);
            return isCut ? throw CollectError.Unreadable(name, null) : [.. json.Items().Select(item => Read(item, placeholders) ?? throw CollectError.Unreadable(name, null))];
        }
        catch (JsonException error)
        {
            throw CollectError.Unreadable(name, error);
        }
    }

    /// <summary>Adds an entry.</summary>
    public void Add(MissingEntry entry)
    {
        all.Add(entry);
        isDirty = true;
    }

    /// <summary>Writes the list where there is more than was written.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (!isDirty)
            return;
        var writer = await store.CreateAsync(bucket, key, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await writer.Stream.WriteAsync(ToBytes(), cancellationToken).ConfigureAwait(false);
            Object = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        isDirty = false;
    }

    private byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Options);
        foreach (var entry in all)
        {
            bytes.Write(bytes.Length == 0 ? "[\n"u8 : ",\n"u8);
            Write(json, entry);
            json.Flush();
            json.Reset();
        }

        bytes.Write("\n]\n"u8);
        return bytes.ToArray();
    }

    private void Write(Utf8JsonWriter json, MissingEntry entry)
    {
        json.WriteStartObject();
        for (var index = 0; index < placeholders.Count; index++)
            json.WriteString(placeholders[index], entry.What.Values[index]);
        json.WriteNumber("status", entry.Status);
        json.WriteString("reason", entry.Reason);
        if (entry.Keys.Count > 0)
        {
            json.WriteStartArray("keys");
            foreach (var one in entry.Keys)
                json.WriteStringValue(one);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static MissingEntry? Read(JsonSlice item, IReadOnlyList<string> placeholders)
    {
        var values = placeholders.Select(name => item.Find(new JsonMemberPath(name))?.Text).ToList();
        if (values.Contains(null) || !int.TryParse(item.Find(new JsonMemberPath("status"))?.Text, out var status))
            return null;
        return new MissingEntry(new AskedFor([.. values!]), status, item.Find(new JsonMemberPath("reason"))?.Text ?? "", [.. item.Find(new JsonMemberPath("keys"))?.Items().Select(key => key.Text ?? "") ?? []]);
    }
}
