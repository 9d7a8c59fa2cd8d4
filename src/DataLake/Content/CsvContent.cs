using System.Text;
using DataLake.Csv;

namespace DataLake.Content;

/// <summary>A source's bytes as UTF-8, whatever its encoding, with its read errors turned into ours.</summary>
internal sealed class CsvContent : IDisposable
{
    private readonly CsvSource source;
    private Stream stream;
    private Encoding? encoding;
    private bool started;

    public CsvContent(CsvSource source, Encoding? encoding)
    {
        this.source = source;
        this.encoding = encoding is null or UTF8Encoding ? null : encoding;
        stream = source.Open();
        if (this.encoding is not null)
            stream = Transcode(stream, this.encoding);
    }

    /// <summary>Reads until the buffer is full or the content ends.</summary>
    /// <returns>The bytes read; fewer than asked for only at the end.</returns>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (started)
                return length;
            started = true;
            return encoding is null && DetectUtf16(buffer[..length]) is { } detected ? Restart(detected, buffer) : length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CsvError.Unreadable(source.Name, error);
        }
        catch (DecoderFallbackException error)
        {
            throw CsvError.NotInEncoding(source.Name, encoding!.WebName, error);
        }
    }

    /// <summary>The length of the byte order mark that UTF-8 content begins with: 3 or 0.</summary>
    public static int ByteOrderMark(ReadOnlySpan<byte> content) => content.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;

    public void Dispose() => stream.Dispose();

    private int Restart(Encoding detected, Span<byte> buffer)
    {
        stream.Dispose();
        encoding = detected;
        stream = Transcode(source.Open(), detected);
        return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }

    private static Encoding? DetectUtf16(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // A byte that is not text in the encoding is an error: put in its place, a replacement character would change a value.
    private static Stream Transcode(Stream inner, Encoding from)
    {
        var strict = (Encoding)from.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return Encoding.CreateTranscodingStream(inner, strict, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
