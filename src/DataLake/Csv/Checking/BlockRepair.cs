using System.Buffers;

namespace DataLake.Csv.Checking;

/// <summary>A block's records without those that were left out, and with those that were padded.</summary>
internal sealed class BlockRepair(ReadOnlyMemory<byte> records)
{
    private ArrayBufferWriter<byte>? repaired;
    private int kept;

    /// <summary>Leaves bytes out.</summary>
    public void Cut(int start, int end)
    {
        Keep(start);
        kept = end;
    }

    /// <summary>Puts bytes in.</summary>
    public void Insert(int at, byte value, int count)
    {
        Keep(at);
        repaired!.GetSpan(count)[..count].Fill(value);
        repaired.Advance(count);
    }

    /// <summary>The repaired bytes; null where nothing had to be repaired.</summary>
    /// <param name="end">Where the records end.</param>
    public ReadOnlyMemory<byte>? Finish(int end)
    {
        if (repaired is null)
            return null;
        Keep(Math.Max(kept, end));
        return repaired.WrittenMemory;
    }

    private void Keep(int end)
    {
        repaired ??= new ArrayBufferWriter<byte>(Math.Max(records.Length, 1));
        repaired.Write(records.Span[kept..end]);
        kept = end;
    }
}
