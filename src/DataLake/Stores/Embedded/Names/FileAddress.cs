namespace DataLake.Stores.Embedded.Names;

/// <summary>Addresses of files, whose names may look like parts of an address.</summary>
internal static class FileAddress
{
    // Thousands of files are in one folder.
    private static Tuple<string, string>? last;

    /// <summary>The address of a file.</summary>
    /// <param name="folder">A folder's absolute path.</param>
    /// <param name="names">The names that lead to the file from there.</param>
    public static Uri Of(string folder, IReadOnlyList<string> names)
    {
        var known = last;
        if (known?.Item1 != folder)
            last = known = Tuple.Create(folder, Of(folder));
        return new Uri($"{known.Item2}/{string.Join('/', names.Select(Uri.EscapeDataString))}");
    }

    // Every "%" is escaped, so that no name is read as "..", "/" or as another name.
    private static string Of(string folder) =>
        new UriBuilder(Uri.UriSchemeFile, "") { Path = string.Join('/', folder.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)) }.Uri.AbsoluteUri.TrimEnd('/');
}
