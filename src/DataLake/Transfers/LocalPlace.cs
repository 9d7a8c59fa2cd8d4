namespace DataLake.Transfers;

/// <summary>Where a received object goes: below its destination folder, whatever its key says.</summary>
public static class LocalPlace
{
    // Windows' rules everywhere, so that what one machine could receive another can too.
    private static readonly char[] Refused = ['<', '>', ':', '"', '\\', '|', '?', '*'];

    /// <summary>The file's absolute path.</summary>
    /// <param name="folder">The destination folder, absolute.</param>
    /// <param name="relativeKey">The key, or the part of it that names the file.</param>
    /// <param name="lakeObject">What errors call it: <c>bucket/key</c>.</param>
    /// <exception cref="DataLakeException"><c>KeyNotLocal</c>: the key would leave the folder, or cannot be a file's name.</exception>
    public static string Of(string folder, string relativeKey, string lakeObject)
    {
        var parts = relativeKey.Split('/');
        if (parts.FirstOrDefault(part => !IsName(part)) is { } refused)
        {
            throw new DataLakeException(
                "KeyNotLocal", ErrorCategory.InvalidArgument,
                $"{lakeObject}: not received, because '{refused}' in its key cannot be the name of a file or folder.", lakeObject);
        }

        return Path.GetFullPath(Path.Combine([folder, .. parts]));
    }

    private static bool IsName(string part) =>
        part is not ("" or "." or "..") && part.IndexOfAny(Refused) < 0 && !part.Any(char.IsControl) && part[^1] is not ('.' or ' ');
}
