using System.Numerics;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Numbers distinct pairs of numbers 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>Pairs of small numbers, which those of most groups are, are found in a table without hashing.</remarks>
internal sealed class PairDictionary
{
    // 256 KiB: a processor core's second-level cache holds it.
    private const int MostDirect = 1 << 16;

    private readonly LongDictionary pairs = new();
    private int[] direct = [];
    private int width;
    private int height;

    /// <summary>How many pairs there are.</summary>
    public int Count => pairs.Count;

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => pairs.Memory + ((long)direct.Length * sizeof(int));

    public (int First, int Second) this[int number] => ((int)(pairs[number] >> 32), (int)pairs[number]);

    /// <summary>The pair's number; a new one if it has none yet.</summary>
    public int GetOrAdd(int first, int second)
    {
        var isDirect = (uint)first < (uint)width && (uint)second < (uint)height;
        if (!isDirect && !TryWiden(first, second))
            return pairs.GetOrAdd(Pair(first, second));

        // Numbers are kept from 1 on: 0 is a pair that was not asked for yet.
        ref var number = ref direct[(second * width) + first];
        if (number == 0)
            number = pairs.GetOrAdd(Pair(first, second)) + 1;
        return number - 1;
    }

    /// <summary>Forgets all pairs.</summary>
    public void Clear()
    {
        pairs.Clear();
        Array.Clear(direct);
    }

    private static long Pair(int first, int second) => ((long)first << 32) | (uint)second;

    // The wider table fills anew as its pairs are asked for.
    private bool TryWiden(int first, int second)
    {
        if (first >= MostDirect || second >= MostDirect)
            return false;
        var wider = Math.Max(width, (int)BitOperations.RoundUpToPowerOf2((uint)first + 1));
        var higher = Math.Max(height, (int)BitOperations.RoundUpToPowerOf2((uint)second + 1));
        if ((long)wider * higher > MostDirect)
            return false;
        (width, height, direct) = (wider, higher, new int[wider * higher]);
        return true;
    }
}
