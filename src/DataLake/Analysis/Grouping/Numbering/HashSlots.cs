using System.Numerics;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>The slots of a hash table with open addressing, each a hash and a place; an empty one is all zero.</summary>
internal static class HashSlots
{
    /// <summary>Twice as many slots, with what those held.</summary>
    public static (uint Hash, int Place)[] Doubled((uint Hash, int Place)[] slots)
    {
        var doubled = new (uint Hash, int Place)[slots.Length * 2];
        var mask = doubled.Length - 1;
        foreach (var slot in slots)
        {
            if (slot.Place == 0)
                continue;
            var at = (int)slot.Hash & mask;
            while (doubled[at].Place != 0)
                at = (at + 1) & mask;
            doubled[at] = slot;
        }

        return doubled;
    }

    /// <summary>Empty slots: fewer where those were for many more than there were, since slots that are spread over much memory are slow.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="count">How many were taken.</param>
    public static (uint Hash, int Place)[] Cleared((uint Hash, int Place)[] slots, int count)
    {
        var fitting = Math.Max(128, (int)BitOperations.RoundUpToPowerOf2((uint)count * 2));
        if (slots.Length > 2 * fitting)
            return new (uint, int)[fitting];
        Array.Clear(slots);
        return slots;
    }
}
