using System.Text;
using DataLake.Content;

namespace DataLake.Csv.Sources;

/// <summary>A source's bytes as UTF-8, whatever its encoding, with its read errors turned into ours.</summary>
internal sealed class CsvContent : IDisposable
{
    private readonly CsvSource source;
    private readonly Stream stream;
    private readonly Encoding? other;
    private Encoding? encoding;
    private LineDecoder? decoder;
    private bool started;

    /// <param name="source">The content.</param>
    /// <param name="encoding">Its encoding; null for UTF-8, or what a byte order mark says.</param>
    /// <param name="other">The encoding of lines that are not UTF-8; null where there are none.</param>
    public CsvContent(CsvSource source, Encoding? encoding, Encoding? other = null)
    {
        this.source = source;
        this.encoding = encoding is null or UTF8Encoding ? null : LineDecoder.Readable(encoding);
        this.other = other is null ? null : LineDecoder.Readable(other);
        stream = source.Open();
    }

    /// <summary>Lines that were not UTF-8 where the others are.</summary>
    public long OtherLines => decoder?.OtherLines ?? 0;

    /// <summary>Reads until the buffer is full or the content ends.</summary>
    /// <returns>The bytes read; fewer than asked for only at the end.</returns>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            if (!started && Begin(buffer) is { } first)
                return first;
            return decoder is null ? stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) : FillDecoded(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CsvError.Unreadable(source.Name, error);
        }
        catch (DecoderFallbackException error)
        {
            throw CsvError.NotInEncoding(new CsvPlace(source.Name, decoder!.Line), error.BytesUnknown, (encoding ?? other)!.WebName, error);
        }
    }

    /// <summary>The length of the byte order mark that UTF-8 content begins with: 3 or 0.</summary>
    public static int ByteOrderMark(ReadOnlySpan<byte> content) => content.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;

    /// <summary>The encoding that a byte order mark of other than UTF-8 says; null where there is none.</summary>
    public static Encoding? DetectUtf16(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    public void Dispose() => stream.Dispose();

    // The first bytes tell whether there is something to decode; they are then decoded with the rest.
    private int? Begin(Span<byte> buffer)
    {
        started = true;
        if (encoding is not null)
        {
            decoder = new LineDecoder(default, stream, encoding, null);
            return null;
        }

        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        encoding = DetectUtf16(buffer[..length]);
        if (encoding is null && other is null)
            return length;
        decoder = new LineDecoder(buffer[..length].ToArray(), stream, encoding, other);
        return null;
    }

    private int FillDecoded(Span<byte> buffer)
    {
        var length = 0;
        for (int read; length < buffer.Length && (read = decoder!.Read(buffer[length..])) > 0;)
            length += read;
        return length;
    }
}
