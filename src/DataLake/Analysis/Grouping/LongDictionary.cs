namespace DataLake.Analysis.Grouping;

/// <summary>Numbers distinct 64-bit values 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>Open addressing over slots that hold a hash and a number: most values that are not sought need not be looked at.</remarks>
internal sealed class LongDictionary
{
    private long[] values = new long[64];
    private (uint Hash, int Number)[] slots = new (uint, int)[128];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => (values.Length + (long)slots.Length) * 8;

    public long this[int number] => values[number];

    /// <summary>The value's number; a new one if it has none yet.</summary>
    public int GetOrAdd(long value)
    {
        var hash = Hashing.Of((ulong)value);
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            // Numbers are kept from 1 on, so that an empty slot is all zero.
            ref var slot = ref slots[at];
            if (slot.Number == 0)
            {
                slot = (hash, Count + 1);
                return Add(value);
            }

            if (slot.Hash == hash && values[slot.Number - 1] == value)
                return slot.Number - 1;
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        slots = HashSlots.Cleared(slots, Count);
        Count = 0;
    }

    private int Add(long value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, Count * 2);
        values[Count++] = value;
        if (Count * 2 > slots.Length)
            slots = HashSlots.Doubled(slots);
        return Count - 1;
    }
}
