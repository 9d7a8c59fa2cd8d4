namespace DataLake.Tables;

/// <summary>Gives every column a name of its own.</summary>
internal static class UniqueNames
{
    /// <summary>The columns' names: an empty one is called after its place, <c>Column3</c>; a second one gets a number, <c>Name_2</c>.</summary>
    /// <param name="header">The names as they stand.</param>
    /// <param name="comparer">
    /// Which names are the same; null for those that are so letter by letter. Objects have properties whose names differ in more
    /// than case.
    /// </param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> header, StringComparer? comparer = null)
    {
        var taken = new HashSet<string>(comparer ?? StringComparer.Ordinal);

        // What stands in the header is nobody else's: 'a,a_2,a' has an a_3.
        var given = new HashSet<string>(header, comparer ?? StringComparer.Ordinal);
        var names = new string[header.Count];
        for (var index = 0; index < names.Length; index++)
        {
            var name = string.IsNullOrWhiteSpace(header[index]) ? $"Column{index + 1}" : header[index];
            names[index] = name;
            for (var number = 2; !taken.Add(names[index]); number++)
            {
                while (given.Contains($"{name}_{number}"))
                    number++;
                names[index] = $"{name}_{number}";
            }
        }

        return names;
    }
}
