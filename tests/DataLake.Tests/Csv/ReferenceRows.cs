namespace DataLake.Tests.Csv;

/// <summary>Counts the rows of any text, well-formed or not, one character at a time: what the fast reader's counts are compared with.</summary>
internal static class ReferenceRows
{
    /// <summary>The rows; delimiters alone are none, but for as many as the columns need. A quote that nothing closes makes a row of its first line.</summary>
    public static int Count(string text, char delimiter, bool quoted, int columns)
    {
        var rows = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = FindEnd(text, at, delimiter, quoted) ?? FindLineEnd(text, at);
            rows += text.AsSpan(at, end - at).ContainsAnyExcept(delimiter) || (end > at && end - at == columns - 1) ? 1 : 0;
            at = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }

        return rows;
    }

    private static int? FindEnd(string text, int at, char delimiter, bool quoted)
    {
        for (var fieldStarts = true; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            var opens = fieldStarts && quoted && text[at] == '"';
            fieldStarts = text[at] == delimiter;
            if (opens && (at = FindClosingQuote(text, at + 1)) < 0)
                return null;
        }

        return at;
    }

    private static int FindLineEnd(string text, int at) => text.IndexOfAny(['\n', '\r'], at) is >= 0 and var end ? end : text.Length;

    private static int FindClosingQuote(string text, int at)
    {
        while ((at = text.IndexOf('"', at)) >= 0 && at + 1 < text.Length && text[at + 1] == '"')
            at += 2;
        return at;
    }
}
