using System.Text;

namespace DataLake.Analysis.Expressions;

/// <summary>A growing buffer of UTF-8 bytes that is reused from row to row.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[64];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void Append(byte value) => Reserve(1)[0] = value;

    public void Append(ReadOnlySpan<char> text)
    {
        var destination = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length -= destination.Length - Encoding.UTF8.GetBytes(text, destination);
    }

    /// <summary>Adds room for that many bytes, and gives it to be filled.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        var start = _length;
        _length += count;
        return _bytes.AsSpan(start, count);
    }
}
