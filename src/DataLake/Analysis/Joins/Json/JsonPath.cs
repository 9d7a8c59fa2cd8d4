using System.Text;
using System.Text.Json;

namespace DataLake.Analysis.Joins.Json;

/// <summary>A place in JSON objects of one kind, with the places in it that have been met.</summary>
/// <param name="path">The path from the object: <c>production_countries[].name</c>.</param>
/// <param name="inList">Whether it is in an array.</param>
internal sealed class JsonPath(string path, bool inList)
{
    private readonly List<(byte[] Name, JsonPath Path)> members = [];
    private JsonPath? items;
    private int expected;

    public string Path => path;

    public bool InList => inList;

    /// <summary>The number of the column that it is; negative before it has one.</summary>
    public int Column { get; set; } = -1;

    /// <summary>The items of an array here.</summary>
    public JsonPath Items => items ??= new JsonPath(path + "[]", inList: true);

    /// <summary>The member of an object here whose name a reader stands at.</summary>
    public JsonPath Member(ref Utf8JsonReader reader)
    {
        // Objects of one kind mostly have the same members in the same order.
        for (var i = 0; i < members.Count; i++)
        {
            var at = (expected + i) % members.Count;
            if (!reader.ValueTextEquals(members[at].Name))
                continue;
            expected = at + 1;
            return members[at].Path;
        }

        var name = reader.GetString()!;
        members.Add((Encoding.UTF8.GetBytes(name), new JsonPath(path.Length == 0 ? name : $"{path}.{name}", inList)));
        expected = members.Count;
        return members[^1].Path;
    }
}
