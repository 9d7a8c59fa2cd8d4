using System.Runtime.InteropServices;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Numbers distinct texts 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>
/// Open addressing over slots that hold a hash and a place; all texts stand in one buffer, each with its number and length
/// before it, so that a look-up goes to two places in memory.
/// </remarks>
internal sealed class TextDictionary
{
    /// <summary>How many texts are looked up at once at most.</summary>
    public const int Together = 32;

    private const int HeadLength = 2 * sizeof(int);

    private byte[] bytes = new byte[1024];
    private int[] starts = new int[64];
    private (uint Hash, int Place)[] slots = new (uint, int)[128];

    private int used;
    private int last;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => bytes.Length + ((long)starts.Length * sizeof(int)) + ((long)slots.Length * 8);

    public ReadOnlySpan<byte> this[int number] => TextAt(starts[number]);

    /// <summary>The text's number; a new one if it has none yet.</summary>
    // Rows that belong together mostly stand together, and repeat what they share.
    public int GetOrAdd(ReadOnlySpan<byte> text) => last < Count && this[last].SequenceEqual(text) ? last : last = Look(text, Hashing.Of(text));

    /// <summary>The text's number; a new one if it has none yet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its hash.</param>
    public int GetOrAdd(ReadOnlySpan<byte> text, uint hash) => last < Count && this[last].SequenceEqual(text) ? last : last = Look(text, hash);

    /// <summary>The numbers of several texts; new ones for those that have none yet, in their order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="numbers">The number of each; as many as are asked for.</param>
    // Of several texts the processor waits for memory at once, where nothing that is done for one depends on another.
    public void GetOrAdd(HashedTexts texts, int from, Span<int> numbers)
    {
        var mask = slots.Length - 1;
        Span<int> places = stackalloc int[Together];
        for (var i = 0; i < numbers.Length; i++)
        {
            var slot = slots[(int)texts.Hash(from + i) & mask];
            places[i] = slot.Hash == texts.Hash(from + i) ? slot.Place : 0;
        }

        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = places[i] != 0 && TextAt(places[i] - 1).SequenceEqual(texts[from + i]) ? NumberAt(places[i] - 1) : -1;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0)
                numbers[i] = Look(texts[from + i], texts.Hash(from + i));
        }
    }

    /// <summary>The text's number; -1 if it has none. Safe for several threads while none adds.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, Hashing.Of(text));

    /// <summary>The text's number; -1 if it has none. Safe for several threads while none adds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its hash.</param>
    public int Find(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; slots[at].Place != 0; at = (at + 1) & mask)
        {
            if (slots[at].Hash == hash && TextAt(slots[at].Place - 1).SequenceEqual(text))
                return NumberAt(slots[at].Place - 1);
        }

        return -1;
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        slots = HashSlots.Cleared(slots, Count);
        (Count, used, last) = (0, 0, 0);
    }

    private int Look(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            // Places are kept from 1 on, so that an empty slot is all zero.
            ref var slot = ref slots[at];
            if (slot.Place == 0)
            {
                slot = (hash, Add(text) + 1);
                if (Count > slots.Length / 8 * 5)
                    slots = HashSlots.Doubled(slots);
                return Count - 1;
            }

            if (slot.Hash == hash && TextAt(slot.Place - 1).SequenceEqual(text))
                return NumberAt(slot.Place - 1);
        }
    }

    private int Add(ReadOnlySpan<byte> text)
    {
        var start = used;
        var needed = start + (long)HeadLength + text.Length;
        if (needed > Array.MaxLength)
            throw new OutOfMemoryException("The distinct texts of one key exceed 2 GiB.");
        if (needed > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(bytes.Length * 2L, needed)));
        if (Count == starts.Length)
            Array.Resize(ref starts, Count * 2);
        MemoryMarshal.Write(bytes.AsSpan(start), Count);
        MemoryMarshal.Write(bytes.AsSpan(start + sizeof(int)), text.Length);
        text.CopyTo(bytes.AsSpan(start + HeadLength));
        (starts[Count++], used) = (start, (int)needed);
        return start;
    }

    private int NumberAt(int place) => MemoryMarshal.Read<int>(bytes.AsSpan(place));

    private ReadOnlySpan<byte> TextAt(int place) => bytes.AsSpan(place + HeadLength, MemoryMarshal.Read<int>(bytes.AsSpan(place + sizeof(int))));
}
