using System.Text;
using DataLake.Files;

namespace DataLake.Transfers;

/// <summary>Where a received object goes: below its destination folder, whatever its key says.</summary>
internal static class LocalPlace
{
    private const int MostBytes = 255; // of a name, in file systems of today
    private const int TagDigits = 8;

    // Only what the file system here refuses is refused: a name with a colon is one on Linux.
    private static readonly string Refused = OperatingSystem.IsWindows() ? "<>:\"\\|?*" : "";

    /// <summary>The file's absolute path.</summary>
    /// <param name="folder">The destination folder, absolute.</param>
    /// <param name="relativeKey">The key, or the part of it that names the file.</param>
    /// <param name="lakeObject">What errors call it: <c>bucket/key</c>.</param>
    /// <param name="rename">Whether what cannot be a name is written as one that can: <c>%XX</c> for what is refused, a name too long cut and told apart by a hash.</param>
    /// <exception cref="DataLakeException"><c>KeyNotLocal</c>: the key would leave the folder, or cannot be a file's name.</exception>
    public static string Of(string folder, string relativeKey, string lakeObject, bool rename = false)
    {
        var parts = relativeKey.Split('/');
        if (rename)
            parts = [.. parts.Select(ToName)];
        if (parts.FirstOrDefault(part => !IsName(part)) is { } refused)
        {
            throw new DataLakeException(
                "KeyNotLocal", ErrorCategory.InvalidArgument,
                $"{lakeObject}: not received, because '{refused}' in its key cannot be the name of a file or folder here.", lakeObject);
        }

        return Path.GetFullPath(Path.Combine([folder, .. parts]));
    }

    /// <summary>Whether an object only marks where a folder begins, as some tools write it: it is not a file.</summary>
    public static bool IsFolderMarker(string key, long size) => size == 0 && key.EndsWith('/');

    private static bool IsName(string part) =>
        part is not ("" or "." or "..") && !part.Any(IsRefused) && Encoding.UTF8.GetByteCount(part) <= MostBytes && !PartialName.IsPartial(part)
        && (!OperatingSystem.IsWindows() || part[^1] is not ('.' or ' '));

    private static bool IsRefused(char unit) => unit is '\0' or '/' || (OperatingSystem.IsWindows() && (char.IsControl(unit) || Refused.Contains(unit)));

    private static string ToName(string part)
    {
        var name = part is "" or "." or ".." || PartialName.IsPartial(part) || (part.Length > 0 && OperatingSystem.IsWindows() && part[^1] is '.' or ' ')
            ? part + "%"
            : string.Concat(part.Select(unit => IsRefused(unit) ? $"%{(int)unit:X2}" : $"{unit}"));
        if (Encoding.UTF8.GetByteCount(name) <= MostBytes)
            return name;
        var tag = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(part)))[..TagDigits].ToLowerInvariant();
        var extension = Path.GetExtension(name) is { Length: <= TagDigits } ending ? ending : "";
        var kept = name;
        while (Encoding.UTF8.GetByteCount(kept) > MostBytes - TagDigits - 1 - Encoding.UTF8.GetByteCount(extension))
            kept = kept[..^(char.IsLowSurrogate(kept[^1]) ? 2 : 1)];
        return $"{kept}~{tag}{extension}";
    }
}
