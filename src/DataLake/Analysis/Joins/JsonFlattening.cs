using System.Text;
using System.Text.Json;

namespace DataLake.Analysis.Joins;

/// <summary>Makes columns of JSON: members of objects are <c>a.b</c>, items of arrays <c>a[]</c> and their members <c>a[].b</c>.</summary>
internal static class JsonFlattening
{
    public static void Add(JsonElement value, string path, bool inList, JoinTableBuilder builder)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Add(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", inList, builder);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Add(item, path + "[]", inList: true, builder);
                break;
            case JsonValueKind.Null:
                builder.Column(path);
                break;
            default:
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                if (inList)
                    builder.AddItem(path, Encoding.UTF8.GetBytes(text));
                else if (text.Length > 0)
                    builder.SetText(path, Encoding.UTF8.GetBytes(text));
                else
                    builder.Column(path);
                break;
        }
    }
}
