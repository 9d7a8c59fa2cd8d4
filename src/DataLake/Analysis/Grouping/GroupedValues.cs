using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

namespace DataLake.Analysis.Grouping;

/// <summary>The distinct values of each group. Values are numbered once for all groups; what a group has are pairs of numbers.</summary>
/// <param name="expression">The values.</param>
/// <param name="isCounted">Whether how many there are is all that is asked: then nobody is told the number of a pair.</param>
internal sealed class GroupedValues(Expression expression, bool isCounted = false)
{
    private readonly KeyColumn values = KeyColumn.Of(expression);
    private readonly WaitingTexts? waiting = isCounted && expression is TextExpression text ? new WaitingTexts(text) : null;
    private readonly ValuePairs pairs = new();
    private int[] counts = new int[16];
    private int known;

    // The pairs by group: those of group g end at ends[g], in the order in which they came.
    private int[] ends = [];
    private int[] byGroup = [];
    private int arranged = -1;

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => values.Memory + pairs.Memory + ((counts.Length + (2L * pairs.Count)) * sizeof(int));

    /// <summary>How many values all groups have: one of several groups counts for each.</summary>
    public long Total
    {
        get
        {
            Settle();
            return pairs.Count;
        }
    }

    /// <summary>Makes room for groups up to a number.</summary>
    public void Reserve(int groups)
    {
        if (groups > counts.Length)
            Array.Resize(ref counts, Math.Max(groups, counts.Length * 2));
        known = Math.Max(known, groups);
    }

    /// <summary>Takes a row of a group in.</summary>
    /// <returns>The number of the pair of the group and the row's value; -1 where that is null.</returns>
    public int Add(int group, Row row)
    {
        if (waiting is null)
            return Add(group, values.Encode(row));
        if (waiting.IsFull)
            Settle();
        waiting.Add(group, row);
        return -1;
    }

    /// <summary>Takes a value of a group off bytes as <see cref="Append"/> wrote it.</summary>
    /// <returns>The number of the pair.</returns>
    public int Add(int group, ref ReadOnlySpan<byte> bytes) => Add(group, values.Take(ref bytes));

    /// <summary>Takes over the values of another's groups.</summary>
    /// <param name="other">The other, of the same expression.</param>
    /// <param name="groups">The group here of each of its groups.</param>
    public void TakeOver(GroupedValues other, ReadOnlySpan<int> groups)
    {
        Settle();
        other.Settle();
        var numbers = values.TakeOver(other.values);
        for (var pair = 0; pair < other.pairs.Count; pair++)
        {
            var (group, number) = other.pairs[pair];
            Add(groups[group], numbers[number]);
        }
    }

    /// <summary>Adds a pair's value to bytes.</summary>
    public void Append(int pair, Utf8Buffer bytes) => values.Append(pairs[pair].Value, bytes);

    /// <summary>A pair's value.</summary>
    public object? Value(int pair) => values.Value(pairs[pair].Value);

    /// <summary>How many values a group has.</summary>
    public int Count(int group)
    {
        Settle();
        return counts[group];
    }

    /// <summary>The pairs of a group.</summary>
    public ReadOnlySpan<int> Of(int group)
    {
        Settle();
        if (arranged != pairs.Count)
            Arrange();
        return group < known ? byGroup.AsSpan(ends[group] - counts[group], counts[group]) : [];
    }

    /// <summary>Forgets all groups.</summary>
    public void Clear()
    {
        waiting?.Clear();
        values.Clear();
        pairs.Clear();
        Array.Clear(counts, 0, known);
        (known, arranged) = (0, -1);
    }

    private int Add(int group, int number)
    {
        if (number == 0)
            return -1;
        if (isCounted)
        {
            counts[group] += pairs.TryAdd(group, number) ? 1 : 0;
            return -1;
        }

        var known = pairs.Count;
        var pair = pairs.GetOrAdd(group, number);
        if (pair == known)
            counts[group]++;
        return pair;
    }

    private void Settle()
    {
        if (waiting is null || waiting.Rows.Count == 0)
            return;
        Span<int> numbers = stackalloc int[waiting.Texts.Count];
        ((TextKey)values).GetNumbers(waiting.Texts, numbers);
        foreach (var (group, text) in waiting.Rows)
            Add(group, numbers[text]);
        waiting.Clear();
    }

    private void Arrange()
    {
        if (ends.Length < known)
            ends = new int[counts.Length];
        for (int group = 0, end = 0; group < known; group++)
            (ends[group], end) = (end, end + counts[group]);
        byGroup = new int[pairs.Count];
        for (var pair = 0; pair < byGroup.Length; pair++)
            byGroup[ends[pairs[pair].Group]++] = pair;
        arranged = pairs.Count;
    }
}
