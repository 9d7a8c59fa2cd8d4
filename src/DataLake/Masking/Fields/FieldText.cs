namespace DataLake.Masking.Fields;

/// <summary>What is written in a field's place: bytes that are used again for the next field.</summary>
internal sealed class FieldText
{
    private byte[] buffer = new byte[256];
    private int length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Begins anew.</summary>
    public void Clear() => length = 0;

    /// <summary>Room for the next bytes, which count as written.</summary>
    public Span<byte> Take(int count)
    {
        if (count > buffer.Length - length)
            Array.Resize(ref buffer, Math.Max(length + count, 2 * buffer.Length));
        length += count;
        return buffer.AsSpan(length - count, count);
    }

    /// <summary>Gives back what was not needed of the room taken last.</summary>
    public void Shorten(int count) => length -= count;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));
}
