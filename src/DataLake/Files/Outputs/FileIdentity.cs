namespace DataLake.Files.Outputs;

/// <summary>Tells whether two paths lead to one file: through links, by hard links, and also where nothing is there yet.</summary>
internal static class FileIdentity
{
    private const int MostLinks = 40; // as many as Linux follows

    /// <summary>A text that is the same for all paths to one file, and for no others.</summary>
    /// <param name="path">The path; nothing need be there.</param>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(LocalFile.FullPath(path));
        if (FileStatus.Of(full) is { } status)
            return FormattableString.Invariant($"{status.Device:x}:{status.Inode:x}");
        var final = Follow(full);
        return Path.GetDirectoryName(final) is { } folder ? $"{Of(folder)}/{InOneCase(Path.GetFileName(final))}" : InOneCase(final);
    }

    /// <summary>The name that a path has behind the links that its last part leads through; the path itself where that is none.</summary>
    /// <remarks>What a link leads to need not be there.</remarks>
    public static string Follow(string path)
    {
        var final = Path.GetFullPath(path);
        for (var links = 0; links < MostLinks && new FileInfo(final).LinkTarget is { } target; links++)
            final = Path.GetFullPath(target, Path.GetDirectoryName(final)!);
        return final;
    }

    // Only Linux's file systems tell names apart by case as a rule.
    private static string InOneCase(string name) => OperatingSystem.IsLinux() ? name : name.ToUpperInvariant();
}
