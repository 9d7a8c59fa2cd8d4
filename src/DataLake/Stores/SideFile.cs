using System.Text.RegularExpressions;

namespace DataLake.Stores;

/// <summary>What programs leave beside data, in a folder or in a bucket: files not complete yet, locks, markers and checksums.</summary>
/// <remarks>
/// They are objects like others to whoever names, lists or removes them. Whatever takes all of a prefix (receiving, merging,
/// analysing, in every way in) leaves them out, and says how many. Names that only begin with <c>.</c> or <c>_</c> are data.
/// </remarks>
internal static partial class SideFile
{
    /// <summary>Whether a key is of such a file, or of one in a folder of such.</summary>
    /// <param name="key">The key, or a path with <c>/</c>.</param>
    public static bool IsOne(string key) => Folder().IsMatch(key) || Name().IsMatch(key[(key.LastIndexOf('/') + 1)..]);

    [GeneratedRegex(@"(^|/)(_temporary|\.Trash-[0-9]+|\.Spotlight-V100|\.fseventsd|\$RECYCLE\.BIN|System Volume Information|lost\+found)/")]
    private static partial Regex Folder();

    [GeneratedRegex("""
        ^(?:
            .+\.[0-9a-f]{8}\.partial                        # rclone, not complete yet
          | .+\.(?:crdownload|filepart)                # browsers, WinSCP
          | \.syncthing\..+\.tmp | ~syncthing~.+\.tmp
          | _SUCCESS | _started_.+ | _committed_.+ | \..+\.crc   # Spark, Hadoop
          | ~\$.+ | \.~lock\..+\# | \.\#.+ | \#.+\# | .+\.\w+~ | \..+\.sw[op]   # Office, LibreOffice, Emacs, backups, vim
          | \.DS_Store | \._.+ | Thumbs\.db | desktop\.ini | \.directory | .+:Zone\.Identifier
          | \.nfs[0-9a-f]{8,} | \.fuse_hidden[0-9a-f]{8,}
        )\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Name();
}
