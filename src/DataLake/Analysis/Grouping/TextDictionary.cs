namespace DataLake.Analysis.Grouping;

/// <summary>Numbers distinct texts 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>Open addressing over slots that hold a hash and a number; all texts stand in one buffer.</remarks>
internal sealed class TextDictionary
{
    private byte[] _bytes = new byte[1024];
    private int[] _ends = new int[64];
    private (uint Hash, int Number)[] _slots = new (uint, int)[128];

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : _ends[number - 1];
            return _bytes.AsSpan(start, _ends[number] - start);
        }
    }

    /// <summary>The text's number; a new one if it has none yet.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text)
    {
        var hash = Hashing.Of(text);
        var mask = _slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            // Numbers are kept from 1 on, so that an empty slot is all zero.
            ref var slot = ref _slots[at];
            if (slot.Number == 0)
            {
                slot = (hash, Add(text) + 1);
                if (Count * 2 > _slots.Length)
                    Grow();
                return Count - 1;
            }

            if (slot.Hash == hash && this[slot.Number - 1].SequenceEqual(text))
                return slot.Number - 1;
        }
    }

    /// <summary>The text's number; -1 if it has none. Safe for several threads while none adds.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = Hashing.Of(text);
        var mask = _slots.Length - 1;
        for (var at = (int)hash & mask; _slots[at].Number != 0; at = (at + 1) & mask)
        {
            if (_slots[at].Hash == hash && this[_slots[at].Number - 1].SequenceEqual(text))
                return _slots[at].Number - 1;
        }

        return -1;
    }

    private int Add(ReadOnlySpan<byte> text)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + (long)text.Length > Array.MaxLength)
            throw new OutOfMemoryException("The distinct texts of one key exceed 2 GiB.");
        if (start + text.Length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, start + text.Length)));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Count * 2);
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + text.Length;
        return Count++;
    }

    private void Grow()
    {
        var slots = new (uint Hash, int Number)[_slots.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in _slots)
        {
            if (slot.Number == 0)
                continue;
            var at = (int)slot.Hash & mask;
            while (slots[at].Number != 0)
                at = (at + 1) & mask;
            slots[at] = slot;
        }

        _slots = slots;
    }
}
