using System.Collections;
using System.Globalization;

namespace DataLakeCmdlets.Arguments;

/// <summary>Hashtables that users write, as the names and texts that the core takes.</summary>
internal static class Texts
{
    public static Dictionary<string, string> Of(IDictionary table) => table.Cast<DictionaryEntry>()
        .ToDictionary(entry => entry.Key.ToString()!, entry => Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
}
