using System.Text.Json;
using DataLake.Csv;
using DataLake.Json;

namespace DataLake.Analysis.Definition;

/// <summary>Reads from JSON what is said of how CSV is written: the members of <see cref="DialectWords.All"/>.</summary>
internal static class DialectReader
{
    /// <exception cref="DataLakeException">A value cannot be what its name says.</exception>
    public static DialectParts Read(JsonPlace place)
    {
        var parts = DialectParts.None;
        foreach (var word in DialectWords.All)
        {
            if (place.Find(word) is not { } value)
                continue;
            (parts, var problem) = DialectWords.Take(parts, word, [.. value.Items().Select(TextOf)]);
            if (problem is not null)
                throw value.Invalid(problem);
        }

        return parts;
    }

    private static string TextOf(JsonPlace value) => value.Element.ValueKind switch
    {
        JsonValueKind.String => value.Element.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Element.GetRawText(),
        _ => throw value.Invalid("a text, a number, or true or false is expected here"),
    };
}
