using System.Buffers;
using System.Globalization;
using System.Text;
using DataLake.Files;

namespace DataLake.Stores.Embedded.Names;

/// <summary>A part of a key (what stands between two <c>/</c>) and the names that it can have in a folder: its homes.</summary>
/// <remarks>
/// <para>
/// A part's first home is its own name. What a file system refuses is written <c>%XX</c> (two hexadecimal digits a UTF-16
/// unit below 256) as if every file system refused what some do. Three forms are ours: <c>%</c> alone is an empty part
/// (<c>a//b</c>, <c>a/</c>), a name that ends in <c>%~</c> is a folder in which a long part goes on (file systems hold 255
/// bytes a name, keys 1,024), and a file that ends in <c>%!</c> stands beside a folder of the same name (keys <c>a</c> and
/// <c>a/b</c>).
/// </para>
/// <para>
/// A home is a path of one name, or of several where the part goes on. A name means another part only where it is a home of
/// it that this class would write; so <c>%3A</c> means <c>:</c>, and <c>%41</c> means nothing but itself.
/// </para>
/// </remarks>
internal static class KeyPart
{
    private const string BesideFolder = "%!";
    private const string EmptyPart = "%";
    private const string GoesOn = "%~";
    private const int MaxNameBytes = 200; // of 255: what lakes were written with, and so what they are read with

    private static readonly SearchValues<char> Refused = SearchValues.Create("<>:\"\\|?*%\u007f" + string.Concat(Enumerable.Range(0, 32).Select(i => (char)i)));

    /// <summary>The homes of a part that names an object, in the order in which they are looked for.</summary>
    public static IEnumerable<string[]> ObjectHomes(string part)
    {
        if (part.Length > 0 && !PartialName.IsPartial(part))
            yield return [part];
        var escaped = Escape(part);
        var isOther = escaped[0] != part;
        if (isOther)
            yield return escaped;
        if (part.Length > 0)
            yield return [part + BesideFolder];
        if (isOther)
            yield return [.. escaped[..^1], escaped[^1] + BesideFolder];
    }

    /// <summary>The homes of a part that names a folder.</summary>
    public static IEnumerable<string[]> FolderHomes(string part)
    {
        if (part.Length > 0 && !GoesOnIn(part))
            yield return [part];
        var escaped = Escape(part);
        if (escaped[0] != part)
            yield return escaped;
    }

    /// <summary>The part that an object's path of names stands for besides its own name; null where it is its own name only.</summary>
    public static string? ObjectMeaning(params string[] names) => Meaning(names, beside: true);

    /// <summary>The part that a folder's path of names stands for besides its own name; null where it is its own name only.</summary>
    public static string? FolderMeaning(params string[] names) => Meaning(names, beside: false);

    /// <summary>The names under which lakes kept what they knew of a key, while they kept it in a file a key.</summary>
    public static string[] WrittenFormerly(string key) => [.. key.Split('/').SelectMany(Escape)];

    /// <summary>Whether a folder may be made under the own name of its part: not where an object may need the name, to stand beside a folder.</summary>
    public static bool IsFolderName(string part) => !part.EndsWith(BesideFolder, StringComparison.Ordinal);

    /// <summary>Whether a folder of that name is one in which a long part goes on.</summary>
    public static bool GoesOnIn(string folderName) =>
        folderName.Length > MaxNameBytes / 4 && folderName.EndsWith(GoesOn, StringComparison.Ordinal) && Escape(Unescape(folderName[..^2]) + new string('x', MaxNameBytes))[0] == folderName;

    private static string? Meaning(string[] names, bool beside)
    {
        if (!names[^1].Contains('%') && names.Length == 1)
            return null;
        if (Array.Exists(names[..^1], name => !name.EndsWith(GoesOn, StringComparison.Ordinal)))
            return null;
        var last = beside && names[^1].EndsWith(BesideFolder, StringComparison.Ordinal) ? names[^1][..^2] : names[^1];
        var part = string.Concat(names[..^1].Select(name => Unescape(name[..^2]))) + (last == EmptyPart ? "" : Unescape(last));
        return IsAllowed(part) && names[0] != part && (beside ? ObjectHomes(part) : FolderHomes(part)).Any(home => home.AsSpan().SequenceEqual(names)) ? part : null;
    }

    private static bool IsAllowed(string part) => part is not ("." or "..") && part.AsSpan().IndexOfAny('/', '\0') < 0;

    // Names that files not yet complete have, or had.
    private static bool IsOurs(string part) => part[0] == '.' && part.EndsWith(".partial", StringComparison.Ordinal) || PartialName.IsPartial(part);

    // Windows gives these names to devices, with any extension.
    private static bool IsDevice(string part) => part.Split('.')[0].ToUpperInvariant() switch
    {
        "CON" or "PRN" or "AUX" or "NUL" => true,
        ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'] => true,
        _ => false,
    };

    private static string[] Escape(string part)
    {
        if (part.Length == 0)
            return [EmptyPart];
        if (!part.AsSpan().ContainsAny(Refused) && part[^1] is not ('.' or ' ') && Encoding.UTF8.GetByteCount(part) <= MaxNameBytes - 4)
            return [Guard(part)];
        var names = new List<string>();
        var name = new StringBuilder();
        var bytes = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var last = i == part.Length - 1;
            var text = Refused.Contains(part[i]) || (last && part[i] is '.' or ' ') ? Escape(part[i]) : part[i].ToString();
            name.Append(text);
            // The halves of a pair are two units and four bytes.
            bytes += text.Length > 1 ? text.Length : char.IsSurrogate(part[i]) ? 2 : Encoding.UTF8.GetByteCount(text);
            if (!last && !char.IsHighSurrogate(part[i]) && bytes > MaxNameBytes - 4)
            {
                names.Add(Guard(name.Append(GoesOn).ToString()));
                name.Clear();
                bytes = 0;
            }
        }

        return [.. names, Guard(name.ToString())];
    }

    private static string Guard(string name) => IsOurs(name) || IsDevice(name) ? Escape(name[0]) + name[1..] : name;

    private static string Escape(char unit) => string.Create(CultureInfo.InvariantCulture, $"%{(int)unit:X2}");

    private static string Unescape(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && i + 2 < name.Length && char.IsAsciiHexDigitUpper(name[i + 1]) && char.IsAsciiHexDigitUpper(name[i + 2]))
            {
                text.Append((char)byte.Parse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                text.Append(name[i]);
            }
        }

        return text.ToString();
    }
}
