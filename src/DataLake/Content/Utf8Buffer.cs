using System.Text;

namespace DataLake.Content;

/// <summary>A growing buffer of UTF-8 bytes that is reused from row to row.</summary>
internal sealed class Utf8Buffer
{
    private byte[] storage = new byte[64];
    private int length;

    public ReadOnlySpan<byte> Written => storage.AsSpan(0, length);

    /// <summary>What was written from a place on, to be changed.</summary>
    public Span<byte> From(int start) => storage.AsSpan(start, length - start);

    public void Clear() => length = 0;

    /// <summary>Leaves the first bytes alone.</summary>
    public void Cut(int count) => length = count;

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void Append(byte value) => Reserve(1)[0] = value;

    public void Append(ReadOnlySpan<char> text)
    {
        var destination = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        length -= destination.Length - Encoding.UTF8.GetBytes(text, destination);
    }

    /// <summary>Gives back the room for more bytes.</summary>
    public void Trim() => Array.Resize(ref storage, length);

    /// <summary>Adds room for that many bytes, and gives it to be filled.</summary>
    public Span<byte> Reserve(int count)
    {
        if (length + count > storage.Length)
            Array.Resize(ref storage, Math.Max(storage.Length * 2, length + count));
        var start = length;
        length += count;
        return storage.AsSpan(start, count);
    }
}
