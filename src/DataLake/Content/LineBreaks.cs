namespace DataLake.Content;

/// <summary>Counts line breaks: LF, CRLF and a CR alone are one each.</summary>
internal static class LineBreaks
{
    /// <summary>The line breaks in a text that ends between records.</summary>
    public static long Count(ReadOnlySpan<byte> text)
    {
        long count = text.Count((byte)'\n');
        for (int at; (at = text.IndexOf((byte)'\r')) >= 0; text = text[(at + 1)..])
            count += at + 1 < text.Length && text[at + 1] == '\n' ? 0 : 1;
        return count;
    }

    /// <summary>The line break that a record ends with; null where it has none.</summary>
    public static string? AtEnd(ReadOnlySpan<byte> record) => record switch
    {
        [.., (byte)'\r', (byte)'\n'] => "\r\n",
        [.., (byte)'\r'] => "\r",
        [.., (byte)'\n'] => "\n",
        _ => null,
    };

    /// <summary>What a line break is called.</summary>
    public static string NameOf(string lineBreak) => lineBreak switch
    {
        "\r\n" => "CRLF",
        "\r" => "CR",
        _ => "LF",
    };

    /// <summary>The length of so many lines at the text's start; the text's length where there are fewer.</summary>
    public static int Lines(ReadOnlySpan<byte> text, int count)
    {
        var length = 0;
        for (; count > 0 && length < text.Length; count--)
            length += FirstLine(text[length..]);
        return length;
    }

    /// <summary>Where the last lines of a text begin; 0 where there are not so many.</summary>
    public static int StartOfLast(ReadOnlySpan<byte> text, int count)
    {
        var end = text.Length;
        for (; count > 0 && end > 0; count--)
        {
            var line = text[..end];
            line = line is [.., (byte)'\r', (byte)'\n'] ? line[..^2] : line is [.., (byte)'\n' or (byte)'\r'] ? line[..^1] : line;
            end = line.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        }

        return end;
    }

    /// <summary>The length of the first line with its line break; the text's length where there is none.</summary>
    public static int FirstLine(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\n', (byte)'\r') switch
    {
        < 0 => text.Length,
        var at when text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' => at + 2,
        var at => at + 1,
    };
}
