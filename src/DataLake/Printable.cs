using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataLake;

/// <summary>Text for people's eyes: what would steer a terminal, or pass for a line of a log, stands as the escape of a program's text.</summary>
/// <remarks>
/// File names, keys and values come from strangers. Used at each way out (errors, logs, tables, progress); what is written
/// as data is never changed.
/// </remarks>
public static class Printable
{
    private const char Escape = '\u001b';
    private const string Separators = "\u2028\u2029";
    private const string Directions = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"; // they show text in another order than it has

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)) + Separators + Directions);

    /// <summary>A text as one line.</summary>
    public static string Line(string text) => Write(text, keepsLines: false);

    /// <summary>A text whose line breaks are meant; they become <c>\n</c>.</summary>
    public static string Lines(string text) => Write(text.ReplaceLineEndings("\n"), keepsLines: true);

    private static string Write(string text, bool keepsLines)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
            return text;
        var written = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (!Escaped.Contains(character) || (keepsLines && character == '\n'))
                written.Append(character);
            else
                written.Append(Name(character));
        }

        return written.ToString();
    }

    private static string Name(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\0' => @"\0",
        Escape => @"\e",
        < (char)0x100 => string.Create(CultureInfo.InvariantCulture, $@"\x{(int)character:x2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    };
}
