using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>A property of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field that it reads.</param>
/// <param name="Type">What it reads it as.</param>
public sealed record RowColumn(string Name, int Field, CsvType Type)
{
    /// <summary>Names that can be properties, each once whatever its case: an empty one is called after its place, a second one gets a number.</summary>
    public static string[] Names(IReadOnlyList<string> header)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[header.Count];
        for (var index = 0; index < names.Length; index++)
        {
            var name = string.IsNullOrWhiteSpace(header[index]) ? $"Column{index + 1}" : header[index].Replace("\0", "", StringComparison.Ordinal);
            names[index] = name;
            for (var number = 2; !taken.Add(names[index]); number++)
                names[index] = $"{name}_{number}";
        }

        return names;
    }
}
