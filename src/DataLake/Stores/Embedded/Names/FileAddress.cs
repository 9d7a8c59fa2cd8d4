namespace DataLake.Stores.Embedded.Names;

/// <summary>Addresses of files, whose names may look like parts of an address.</summary>
internal static class FileAddress
{
    /// <summary>The address of a file.</summary>
    /// <param name="folder">A folder's absolute path.</param>
    /// <param name="names">The names that lead to the file from there.</param>
    public static Uri Of(string folder, IReadOnlyList<string> names)
    {
        // Every "%" is escaped, so that no name is read as "..", "/" or as another name.
        var start = new UriBuilder(Uri.UriSchemeFile, "") { Path = string.Join('/', folder.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)) };
        return new Uri($"{start.Uri.AbsoluteUri.TrimEnd('/')}/{string.Join('/', names.Select(Uri.EscapeDataString))}");
    }
}
