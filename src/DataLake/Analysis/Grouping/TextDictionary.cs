namespace DataLake.Analysis.Grouping;

/// <summary>Numbers distinct texts 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>Open addressing over slots that hold a hash and a number; all texts stand in one buffer.</remarks>
internal sealed class TextDictionary
{
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private (uint Hash, int Number)[] slots = new (uint, int)[128];

    private int last;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => bytes.Length + ((long)ends.Length * sizeof(int)) + ((long)slots.Length * 8);

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : ends[number - 1];
            return bytes.AsSpan(start, ends[number] - start);
        }
    }

    /// <summary>The text's number; a new one if it has none yet.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text)
    {
        // Rows that belong together mostly stand together, and repeat what they share.
        if (last < Count && this[last].SequenceEqual(text))
            return last;
        return last = Look(text);
    }

    /// <summary>The text's number; -1 if it has none. Safe for several threads while none adds.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = Hashing.Of(text);
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; slots[at].Number != 0; at = (at + 1) & mask)
        {
            if (slots[at].Hash == hash && this[slots[at].Number - 1].SequenceEqual(text))
                return slots[at].Number - 1;
        }

        return -1;
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        slots = HashSlots.Cleared(slots, Count);
        (Count, last) = (0, 0);
    }

    private int Look(ReadOnlySpan<byte> text)
    {
        var hash = Hashing.Of(text);
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            // Numbers are kept from 1 on, so that an empty slot is all zero.
            ref var slot = ref slots[at];
            if (slot.Number == 0)
            {
                slot = (hash, Add(text) + 1);
                if (Count * 2 > slots.Length)
                    slots = HashSlots.Doubled(slots);
                return Count - 1;
            }

            if (slot.Hash == hash && this[slot.Number - 1].SequenceEqual(text))
                return slot.Number - 1;
        }
    }

    private int Add(ReadOnlySpan<byte> text)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        if (start + (long)text.Length > Array.MaxLength)
            throw new OutOfMemoryException("The distinct texts of one key exceed 2 GiB.");
        if (start + text.Length > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(bytes.Length * 2L, start + text.Length)));
        if (Count == ends.Length)
            Array.Resize(ref ends, Count * 2);
        text.CopyTo(bytes.AsSpan(start));
        ends[Count] = start + text.Length;
        return Count++;
    }
}
