using System.Numerics;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Numbers distinct 64-bit values 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>Open addressing over slots that hold the value itself: a look-up goes to one place in memory.</remarks>
internal sealed class LongDictionary
{
    private const int Least = 128;

    private long[] values = new long[64];
    private Slot[] slots = new Slot[Least];

    // Numbers are kept from 1 on, so that an empty slot is all zero.
    private struct Slot
    {
        public long Value;
        public int Number;
    }

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => (values.Length * 8L) + (slots.Length * 16L);

    public long this[int number] => values[number];

    /// <summary>The value's number; a new one if it has none yet.</summary>
    public int GetOrAdd(long value)
    {
        var slots = this.slots;
        var mask = slots.Length - 1;
        for (var at = (int)Hashing.Of((ulong)value) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Number == 0)
            {
                (slot.Value, slot.Number) = (value, Count + 1);
                return Add(value);
            }

            if (slot.Value == value)
                return slot.Number - 1;
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        // Slots for many more than there were are slow, spread over much memory as they are.
        var fitting = Math.Max(Least, (int)BitOperations.RoundUpToPowerOf2((uint)Count * 2));
        if (slots.Length > 2 * fitting)
            slots = new Slot[fitting];
        else
            Array.Clear(slots);
        Count = 0;
    }

    private int Add(long value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, Count * 2);
        values[Count++] = value;
        if (Count > slots.Length / 8 * 5)
            Double();
        return Count - 1;
    }

    private void Double()
    {
        var doubled = new Slot[slots.Length * 2];
        var mask = doubled.Length - 1;
        foreach (var slot in slots)
        {
            if (slot.Number == 0)
                continue;
            var at = (int)Hashing.Of((ulong)slot.Value) & mask;
            while (doubled[at].Number != 0)
                at = (at + 1) & mask;
            doubled[at] = slot;
        }

        slots = doubled;
    }
}
