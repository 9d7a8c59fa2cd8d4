using DataLake.Files;

namespace DataLake.Csv.Writing;

/// <summary>Hands what is written on in large pieces, whoever flushes it.</summary>
/// <param name="destination">Where it goes; it stays open.</param>
internal sealed class GatheredStream(Stream destination) : WriteOnlyStream
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;

    /// <summary>Hands on what there is.</summary>
    public void HandOn()
    {
        if (filled > 0)
            destination.Write(buffer.AsSpan(0, filled));
        filled = 0;
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - filled)
            HandOn();
        if (bytes.Length > buffer.Length)
        {
            destination.Write(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }
}
