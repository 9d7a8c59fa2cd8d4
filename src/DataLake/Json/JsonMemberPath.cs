using System.Text;

namespace DataLake.Json;

/// <summary>A path of members in JSON: <c>data.items</c>.</summary>
internal sealed class JsonMemberPath
{
    /// <param name="text">The names with points between them; empty for the whole value.</param>
    public JsonMemberPath(string text)
    {
        Text = text;
        Names = text.Length == 0 ? [] : [.. text.Split('.').Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The path as it is written.</summary>
    public string Text { get; }

    /// <summary>Its names.</summary>
    public IReadOnlyList<byte[]> Names { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
