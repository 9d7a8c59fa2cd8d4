namespace DataLake.Analysis.Grouping;

/// <summary>The numbers of groups: kept in the order in which they come, and put together by group when they are asked for.</summary>
/// <remarks>No list a group, and nothing is moved as there are more of them: memory is touched once.</remarks>
internal sealed class GroupedNumbers
{
    private const int PartLength = 1 << 12;

    private readonly List<(int[] Groups, double[] Numbers)> parts = [];
    private int[] counts = new int[16];
    private int known;
    private int total;

    // The numbers by group: those of group g end at ends[g].
    private int[] ends = [];
    private double[] byGroup = [];
    private bool isArranged;

    /// <summary>The bytes of memory that the numbers take, by group too.</summary>
    public long Memory => (parts.Count * (long)PartLength * (sizeof(int) + sizeof(double))) + (total * (long)sizeof(double)) + (counts.Length * 2L * sizeof(int));

    /// <summary>Makes room for groups up to a number.</summary>
    public void Reserve(int groups)
    {
        if (groups > counts.Length)
            Array.Resize(ref counts, Math.Max(groups, counts.Length * 2));
        known = Math.Max(known, groups);
    }

    /// <summary>Adds a number to a group's.</summary>
    public void Add(int group, double number)
    {
        var at = total & (PartLength - 1);
        if (at == 0 && total / PartLength == parts.Count)
            parts.Add((new int[PartLength], new double[PartLength]));
        var (groups, numbers) = parts[total / PartLength];
        (groups[at], numbers[at]) = (group, number);
        counts[group]++;
        total = checked(total + 1);
        isArranged = false;
    }

    /// <summary>A group's numbers, in an order that the caller may change.</summary>
    public Span<double> Of(int group)
    {
        if (!isArranged)
            Arrange();
        return byGroup.AsSpan(ends[group] - counts[group], counts[group]);
    }

    /// <summary>Takes over the numbers of another's groups.</summary>
    /// <param name="other">The other.</param>
    /// <param name="groups">The group here of each of its groups.</param>
    public void TakeOver(GroupedNumbers other, ReadOnlySpan<int> groups)
    {
        for (var i = 0; i < other.total; i++)
        {
            var (own, numbers) = other.parts[i / PartLength];
            Add(groups[own[i & (PartLength - 1)]], numbers[i & (PartLength - 1)]);
        }
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear()
    {
        Array.Clear(counts, 0, known);
        (known, total, isArranged) = (0, 0, false);
    }

    private void Arrange()
    {
        if (ends.Length < known)
            ends = new int[counts.Length];
        if (byGroup.Length < total)
            byGroup = GC.AllocateUninitializedArray<double>(total);
        for (int group = 0, end = 0; group < known; group++)
            (ends[group], end) = (end, end + counts[group]);
        for (var i = 0; i < total; i++)
        {
            var (groups, numbers) = parts[i / PartLength];
            byGroup[ends[groups[i & (PartLength - 1)]]++] = numbers[i & (PartLength - 1)];
        }

        isArranged = true;
    }
}
