using System.Text;
using System.Text.Json;

namespace DataLake.Json;

/// <summary>A value of JSON content, byte for byte as it stands there.</summary>
/// <param name="Bytes">The value: an object with its braces, a text with its quotes.</param>
/// <param name="Kind">What it begins with.</param>
internal readonly record struct JsonSlice(ReadOnlyMemory<byte> Bytes, JsonTokenType Kind)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>A text without its quotes and escapes, a number or truth value as it is written; null where it is null, an object or an array.</summary>
    public string? Text
    {
        get
        {
            if (Kind is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
                return null;
            if (Kind != JsonTokenType.String)
                return Encoding.UTF8.GetString(Bytes.Span);
            var reader = new Utf8JsonReader(Bytes.Span, Options);
            reader.Read();
            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return Encoding.UTF8.GetString(Bytes.Span[1..^1]); // half of a character, which no text can hold: as it is written
            }
        }
    }

    /// <summary>The whole content, checked from its first byte to its last.</summary>
    /// <param name="content">The content, without a byte order mark.</param>
    /// <param name="isCut">Whether it is JSON as far as it goes, and goes on; then it has no value.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonSlice Of(ReadOnlyMemory<byte> content, out bool isCut)
    {
        var reader = new Utf8JsonReader(content.Span, isFinalBlock: false, new JsonReaderState(Options));
        var (first, start) = (JsonTokenType.None, 0L);
        while (reader.Read())
        {
            if (first == JsonTokenType.None)
                (first, start) = (reader.TokenType, reader.TokenStartIndex);
        }

        // A number may go on; whether it does not, only the end of the content tells.
        isCut = first == JsonTokenType.None || reader.CurrentDepth > 0 || !content.Span[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty;
        return isCut ? default : new JsonSlice(content[(int)start..(int)reader.BytesConsumed], first);
    }

    /// <summary>The value of a path of members from here; of an array on the way the first item counts.</summary>
    /// <param name="path">The path; an empty one is this very value.</param>
    /// <returns>The value, or null where a member is not there.</returns>
    public JsonSlice? Find(JsonMemberPath path)
    {
        var reader = new Utf8JsonReader(Bytes.Span, Options);
        reader.Read();
        foreach (var name in path.Names)
        {
            while (reader.TokenType == JsonTokenType.StartArray)
                reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || !Enter(ref reader, name))
                return null;
        }

        return Take(ref reader);
    }

    /// <summary>The items of an array; any other value but null is its own only item.</summary>
    public IReadOnlyList<JsonSlice> Items()
    {
        if (Kind != JsonTokenType.StartArray)
            return IsNull ? [] : [this];
        var items = new List<JsonSlice>();
        var reader = new Utf8JsonReader(Bytes.Span, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Take(ref reader));
        return items;
    }

    private static bool Enter(ref Utf8JsonReader reader, byte[] name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = IsCalled(ref reader, name);
            reader.Read();
            if (isIt)
                return true;
            reader.Skip();
        }

        return false;
    }

    private static bool IsCalled(ref Utf8JsonReader reader, byte[] name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a character in it
        }
    }

    private JsonSlice Take(ref Utf8JsonReader reader)
    {
        var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
        reader.Skip();
        return new JsonSlice(Bytes[start..(int)reader.BytesConsumed], kind);
    }
}
