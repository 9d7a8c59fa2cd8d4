using System.Numerics;

namespace DataLake.Analysis.Grouping;

/// <summary>The numbers of groups, those of each side by side in one array: no list a group.</summary>
/// <remarks>A group whose numbers outgrow their place gets one of twice the size, and leaves the old one to the next that needs it.</remarks>
internal sealed class NumberPool
{
    private const int Smallest = 4;

    private readonly Stack<int>[] free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    private double[] numbers = new double[1024];
    private int used;

    /// <summary>Where a group's numbers stand.</summary>
    internal record struct Place(int Start, int Count, int Capacity);

    /// <summary>The bytes of memory that the numbers take.</summary>
    public long Memory => (long)numbers.Length * sizeof(double);

    /// <summary>A group's numbers.</summary>
    public Span<double> this[Place place] => numbers.AsSpan(place.Start, place.Count);

    /// <summary>Adds a number to a group's.</summary>
    public void Add(ref Place place, double number)
    {
        if (place.Count == place.Capacity)
            Move(ref place);
        numbers[place.Start + place.Count++] = number;
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear()
    {
        used = 0;
        foreach (var places in free)
            places.Clear();
    }

    private void Move(ref Place place)
    {
        var moved = new Place(0, place.Count, Math.Max(Smallest, place.Capacity * 2));
        moved.Start = Find(moved.Capacity);
        this[place].CopyTo(numbers.AsSpan(moved.Start));
        if (place.Capacity > 0)
            free[BitOperations.Log2((uint)place.Capacity)].Push(place.Start);
        place = moved;
    }

    private int Find(int capacity)
    {
        if (free[BitOperations.Log2((uint)capacity)].TryPop(out var start))
            return start;
        if (used + (long)capacity > numbers.Length)
            Array.Resize(ref numbers, (int)Math.Min(Array.MaxLength, Math.Max(used + (long)capacity, numbers.Length * 2L)));
        start = used;
        used += capacity;
        return start;
    }
}
