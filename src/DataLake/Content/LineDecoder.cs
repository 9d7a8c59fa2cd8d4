using System.Text;
using System.Text.Unicode;

namespace DataLake.Content;

/// <summary>Turns text into UTF-8: all of it from one encoding, or those of its lines that are not UTF-8 from another.</summary>
/// <remarks>A byte that is not text in the encoding is an error: put in its place, a replacement character would change a value.</remarks>
internal sealed class LineDecoder
{
    private const int PieceSize = 1 << 16;

    private readonly Decoder? whole;
    private readonly Encoding encoding;
    private readonly Stream inner;
    private readonly byte[] piece = new byte[PieceSize];
    private ReadOnlyMemory<byte> head;
    private byte[] line = [];
    private int lineLength;
    private byte[] ready = [];
    private int readyStart;
    private int readyLength;
    private char[] characters = [];
    private bool ended;

    /// <param name="head">The start of the text, which was read already.</param>
    /// <param name="inner">The rest.</param>
    /// <param name="whole">Its encoding; null for UTF-8.</param>
    /// <param name="other">The encoding of lines that are not UTF-8, where the whole is: one in which a line feed is a line feed.</param>
    public LineDecoder(ReadOnlyMemory<byte> head, Stream inner, Encoding? whole, Encoding? other)
    {
        this.head = head;
        this.inner = inner;
        encoding = Strict(whole ?? other!);
        this.whole = whole is null ? null : encoding.GetDecoder();
    }

    /// <summary>Lines that were not UTF-8, where others are.</summary>
    public long OtherLines { get; private set; }

    /// <summary>The 1-based line that is being read.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>What reads it: Latin-1 as the windows-1252 that it mostly is, for text has no control characters.</summary>
    public static Encoding Readable(Encoding encoding) => encoding.CodePage == Encoding.Latin1.CodePage ? EncodingNames.Find("windows-1252")! : encoding;

    /// <summary>Reads as much as there is, up to the buffer's length.</summary>
    /// <exception cref="DecoderFallbackException">Bytes are not text; <see cref="Line"/> tells where.</exception>
    public int Read(Span<byte> buffer)
    {
        while (readyLength == 0 && !ended)
            Prepare();
        var length = Math.Min(buffer.Length, readyLength);
        ready.AsSpan(readyStart, length).CopyTo(buffer);
        (readyStart, readyLength) = (readyStart + length, readyLength - length);
        return length;
    }

    private void Prepare()
    {
        readyStart = 0;
        var next = NextPiece();
        ended = next.IsEmpty;
        if (whole is null)
            Sort(next);
        else
            Decode(next);
    }

    private ReadOnlySpan<byte> NextPiece()
    {
        if (head.IsEmpty)
            return piece.AsSpan(0, inner.Read(piece));
        var next = head.Span[..Math.Min(head.Length, PieceSize)];
        head = head[next.Length..];
        return next;
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        Reserve(ref characters, encoding.GetMaxCharCount(bytes.Length));
        int length;
        try
        {
            length = whole!.GetChars(bytes, characters, flush: ended);
            RefuseControls(characters.AsSpan(0, length));
        }
        catch (DecoderFallbackException fault)
        {
            Line += bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            throw;
        }

        Line += characters.AsSpan(0, length).Count('\n');
        Emit(characters.AsSpan(0, length));
    }

    // Whole lines are looked at together; only where they are not UTF-8 is each looked at by itself.
    private void Sort(ReadOnlySpan<byte> bytes)
    {
        Reserve(ref line, lineLength + bytes.Length);
        bytes.CopyTo(line.AsSpan(lineLength));
        lineLength += bytes.Length;
        var text = line.AsSpan(0, lineLength);
        var cut = ended ? lineLength : text.LastIndexOf((byte)'\n') + 1;
        var lines = text[..cut];
        if (Utf8.IsValid(lines))
        {
            Line += lines.Count((byte)'\n');
            Emit(lines);
        }
        else
        {
            for (int end; !lines.IsEmpty; lines = lines[end..])
            {
                end = lines.IndexOf((byte)'\n') is >= 0 and var at ? at + 1 : lines.Length;
                SortLine(lines[..end]);
            }
        }

        text[cut..].CopyTo(line);
        lineLength -= cut;
    }

    private void SortLine(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            Emit(bytes);
        }
        else
        {
            Reserve(ref characters, encoding.GetMaxCharCount(bytes.Length));
            var decoded = characters.AsSpan(0, encoding.GetChars(bytes, characters));
            RefuseControls(decoded);
            Emit(decoded);
            OtherLines++;
        }

        Line++;
    }

    private void Emit(ReadOnlySpan<char> text)
    {
        Reserve(ref ready, readyLength + Encoding.UTF8.GetMaxByteCount(text.Length));
        readyLength += Encoding.UTF8.GetBytes(text, ready.AsSpan(readyLength));
    }

    private void Emit(ReadOnlySpan<byte> text)
    {
        Reserve(ref ready, readyLength + text.Length);
        text.CopyTo(ready.AsSpan(readyLength));
        readyLength += text.Length;
    }

    // What a code page of one byte has no character for, .NET makes a control character of.
    private void RefuseControls(ReadOnlySpan<char> text)
    {
        if (encoding.IsSingleByte && text.IndexOfAnyInRange('\u0080', '\u009F') is >= 0 and var at)
            throw new DecoderFallbackException("", [(byte)text[at]], at);
    }

    private static void Reserve<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
