namespace DataLake.Analysis.Grouping;

/// <summary>Numbers distinct 64-bit values 0, 1, 2, … in the order in which they are first seen.</summary>
internal sealed class LongDictionary
{
    private long[] values = new long[64];
    private int[] slots = new int[128];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    public long this[int number] => values[number];

    /// <summary>The value's number; a new one if it has none yet.</summary>
    public int GetOrAdd(long value)
    {
        var mask = slots.Length - 1;
        for (var at = (int)Hashing.Of((ulong)value) & mask; ; at = (at + 1) & mask)
        {
            // Numbers are kept from 1 on: 0 is an empty slot.
            var number = slots[at] - 1;
            if (number < 0)
            {
                slots[at] = Count + 1;
                return Add(value);
            }

            if (values[number] == value)
                return number;
        }
    }

    private int Add(long value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, Count * 2);
        values[Count++] = value;
        if (Count * 2 > slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var at = (int)Hashing.Of((ulong)values[number]) & mask;
            while (slots[at] != 0)
                at = (at + 1) & mask;
            slots[at] = number + 1;
        }
    }
}
