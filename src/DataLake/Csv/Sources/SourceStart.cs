using System.Text;
using DataLake.Content;

namespace DataLake.Csv.Sources;

/// <summary>How a source's content begins: what tells JSON from CSV.</summary>
internal static class SourceStart
{
    private const int HeadBytes = 256;

    /// <summary>The first characters, without the blank ones before them.</summary>
    /// <exception cref="CsvException">The content cannot be read.</exception>
    public static string Of(CsvSource source)
    {
        using var stream = source.Open();
        return Text(Head(source.Name, stream));
    }

    /// <summary>The same of a source that is read next.</summary>
    /// <param name="source">The source. What was opened for the look is what it opens next: a lake is not asked for the object again.</param>
    /// <exception cref="CsvException">The content cannot be read.</exception>
    public static string Of(ref CsvSource source)
    {
        var (name, open) = source;
        var stream = open();
        var head = Head(name, stream);
        Stream? looked = new HeadedStream(head, stream);
        source = source with { Open = () => Interlocked.Exchange(ref looked, null) ?? open() };
        return Text(head);
    }

    /// <summary>Whether a start is one of JSON objects, alone, a line each or in an array, and not of a header that has such a bracket.</summary>
    public static bool IsOfObjects(string start) => start switch
    {
        ['[', .. var rest] => IsOfObjects(rest.TrimStart()),
        ['{', .. var rest] => rest.TrimStart() is ['"' or '}', ..],
        _ => false,
    };

    private static string Text(byte[] head) => (CsvContent.DetectUtf16(head) ?? Encoding.UTF8).GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

    private static byte[] Head(string name, Stream stream)
    {
        try
        {
            var head = new byte[HeadBytes];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw CsvError.Unreadable(name, error);
            throw;
        }
    }
}
