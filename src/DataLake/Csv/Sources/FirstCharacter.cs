using System.Text;
using DataLake.Content;

namespace DataLake.Csv.Sources;

/// <summary>The first character of a source's content: what tells JSON from CSV.</summary>
internal static class FirstCharacter
{
    private const int HeadBytes = 256;

    /// <summary>Looks at the first character that is not blank.</summary>
    /// <param name="source">The source. What was opened for the look is what it opens next: a lake is not asked for the object again.</param>
    /// <returns><c>'\0'</c> where there is none.</returns>
    /// <exception cref="CsvException">The content cannot be read.</exception>
    public static char Of(ref CsvSource source)
    {
        var (name, open) = source;
        var stream = open();
        var head = Head(name, stream);
        Stream? looked = new HeadedStream(head, stream);
        source = source with { Open = () => Interlocked.Exchange(ref looked, null) ?? open() };
        return (CsvContent.DetectUtf16(head) ?? Encoding.UTF8).GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is [var first, ..] ? first : '\0';
    }

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
