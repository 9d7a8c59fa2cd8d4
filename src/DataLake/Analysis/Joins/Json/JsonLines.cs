using System.Buffers;
using DataLake.Csv.Sources;

namespace DataLake.Analysis.Joins.Json;

/// <summary>Some lines of JSON lines.</summary>
/// <param name="Pooled">The buffer that they are in.</param>
/// <param name="Bytes">The lines.</param>
/// <param name="Number">The 1-based number of the first.</param>
internal sealed record JsonLines(byte[] Pooled, ReadOnlyMemory<byte> Bytes, long Number) : IDisposable
{
    /// <summary>Reads all lines of a source.</summary>
    public static IEnumerable<JsonLines> Read(CsvSource source)
    {
        using var content = new JsonContent(source);
        for (var isLast = false; !isLast;)
        {
            isLast = content.IsComplete;
            var (unread, line) = (content.Unread, content.Line);
            var cut = isLast ? unread.Length : unread.Span.LastIndexOf((byte)'\n') + 1;
            var buffer = content.Advance(cut);
            yield return new JsonLines(buffer, unread[..cut], line);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Pooled);
}
