using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataLake.Stores.Embedded;

/// <summary>Keys as relative paths that any file system can hold, and back.</summary>
/// <remarks>
/// Most keys are their own path. What a file system refuses is written <c>%XX</c> (two hexadecimal digits a UTF-16 unit
/// below 256); three names are ours: <c>%</c> alone is an empty part (<c>a//b</c>, <c>a/</c>), a part that ends in
/// <c>%~</c> goes on in the next one (file systems hold 255 bytes a name, keys 1,024), and a file that ends in <c>%!</c>
/// stands beside a folder of the same name (keys <c>a</c> and <c>a/b</c>).
/// </remarks>
internal static class KeyPath
{
    public const string BesideFolder = "%!";
    public const string RecordExtension = "%.json"; // no key escapes to it, so records of "a" and "a/b" do not meet

    private const string EmptyPart = "%";
    private const string GoesOn = "%~";
    private const int MaxPartBytes = 200; // of 255, so that there is room for what AtomicFile puts around the name

    private static readonly SearchValues<char> Refused = SearchValues.Create("<>:\"\\|?*%\u007f" + string.Concat(Enumerable.Range(0, 32).Select(i => (char)i)));

    /// <summary>The relative path of a key, with this system's separator.</summary>
    public static string FromKey(string key)
    {
        var parts = key.Split('/');
        return parts.All(IsPlain) ? key.Replace('/', Path.DirectorySeparatorChar) : Path.Combine([.. parts.SelectMany(Escape)]);
    }

    /// <summary>The text that a file's or folder's name adds to a key, and for a folder whether a <c>/</c> follows it.</summary>
    public static (string Text, bool GoesOn) ToKeyPart(string name)
    {
        if (!name.Contains('%'))
            return (name, false);
        if (name == EmptyPart)
            return ("", false);
        var goesOn = name.EndsWith(GoesOn, StringComparison.Ordinal);
        if (goesOn || name.EndsWith(BesideFolder, StringComparison.Ordinal))
            name = name[..^2];
        return (Unescape(name), goesOn);
    }

    private static bool IsPlain(string part) =>
        part.Length > 0 && Encoding.UTF8.GetByteCount(part) <= MaxPartBytes && !part.AsSpan().ContainsAny(Refused) && part[^1] is not ('.' or ' ') && !IsOurs(part) && !IsDevice(part);

    // Names that files not yet complete have.
    private static bool IsOurs(string part) => part[0] == '.' && part.EndsWith(".partial", StringComparison.Ordinal);

    // Windows gives these names to devices, with any extension.
    private static bool IsDevice(string part) => part.Split('.')[0].ToUpperInvariant() switch
    {
        "CON" or "PRN" or "AUX" or "NUL" => true,
        ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'] => true,
        _ => false,
    };

    private static IEnumerable<string> Escape(string part)
    {
        if (part.Length == 0)
        {
            yield return EmptyPart;
            yield break;
        }

        var escaped = new StringBuilder();
        for (var i = 0; i < part.Length; i++)
        {
            var last = i == part.Length - 1;
            if (Refused.Contains(part[i]) || (last && part[i] is '.' or ' '))
                escaped.Append(Escape(part[i]));
            else
                escaped.Append(part[i]);
            if (!last && !char.IsHighSurrogate(part[i]) && Encoding.UTF8.GetByteCount(escaped.ToString()) > MaxPartBytes - 4)
            {
                yield return Guard(escaped.Append(GoesOn).ToString());
                escaped.Clear();
            }
        }

        yield return Guard(escaped.ToString());
    }

    private static string Guard(string name) => IsOurs(name) || IsDevice(name) ? Escape(name[0]) + name[1..] : name;

    private static string Escape(char unit) => string.Create(CultureInfo.InvariantCulture, $"%{(int)unit:X2}");

    private static string Unescape(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
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
