using System.Text.Json;
using DataLake.Analysis.Joins.Rows;

namespace DataLake.Analysis.Joins.Json;

/// <summary>Makes columns of JSON objects: members of objects are <c>a.b</c>, items of arrays <c>a[]</c> and their members <c>a[].b</c>.</summary>
/// <remarks>It takes token after token, so that a row may be cut anywhere between two of them.</remarks>
internal sealed class JsonFlattener(JoinSegmentBuilder builder)
{
    private readonly Stack<JsonPath> open = new();
    private JsonPath current = new("", inList: false);
    private byte[] unescaped = [];

    /// <summary>Whether no row is begun.</summary>
    public bool IsBetweenRows => open.Count == 0;

    /// <summary>Takes the token that a reader stands at: the first of a row is the start of an object.</summary>
    public void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                open.Push(current);
                break;
            case JsonTokenType.StartArray:
                open.Push(current);
                current = current.Items;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                current = open.Pop();
                if (IsBetweenRows)
                    builder.EndRow();
                break;
            case JsonTokenType.PropertyName:
                current = open.Peek().Member(ref reader);
                break;
            default:
                TakeValue(ref reader);
                break;
        }
    }

    // An empty text is null, as in CSV; but an item of a list stays one.
    private void TakeValue(ref Utf8JsonReader reader)
    {
        if (current.Column < 0)
            current.Column = builder.Column(current.Path);
        if (builder.IsWanted(current.Column) && reader.TokenType != JsonTokenType.Null && (current.InList || reader.ValueSpan.Length > 0))
            builder.Add(current.Column, reader.ValueIsEscaped ? Unescape(ref reader) : reader.ValueSpan);
    }

    private ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader)
    {
        if (unescaped.Length < reader.ValueSpan.Length)
            unescaped = new byte[reader.ValueSpan.Length * 2];
        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }
}
