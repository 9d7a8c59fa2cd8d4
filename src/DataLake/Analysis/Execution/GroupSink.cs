using System.Collections.Concurrent;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;
using DataLake.Content;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Analysis.Execution;

/// <summary>Groups and their measures.</summary>
/// <remarks>
/// What is known of many groups leaves the tables in records, by partition; a partition is then made whole by itself, all
/// workers beside each other.
/// </remarks>
/// <param name="plan">How rows become groups.</param>
/// <param name="answer">Takes the groups, once they are whole.</param>
/// <param name="nullKey">What becomes of rows of which a key is null.</param>
/// <param name="budget">The memory of all workers.</param>
/// <param name="workers">How many workers share it.</param>
internal sealed class GroupSink(GroupPlan plan, SortedRows answer, NullKey nullKey, MemoryBudget budget, int workers) : RowSink
{
    // Larger tables than that are slow: each look-up goes to memory.
    private const int MostGroups = 1 << 19;

    // Below this it is quicker to take the groups over from one table into the other.
    private const int FewGroups = 1 << 14;

    // What is calculated of groups looks at their values, not at a row.
    private static readonly Row NoRow = new(new NullTexts([]));

    private readonly GroupScope scope = plan.Scope;
    private readonly GroupTable groups = new(plan.Keys, dropNullKeys: nullKey == NullKey.Drop);
    private readonly Measure[] measures = [.. plan.Scope.Measures];
    private readonly GroupPartitions partitions = new(budget);
    private readonly long mostMemory = Math.Max(budget.Limit / (8L * workers), 8 << 20);
    private readonly Utf8Buffer record = new();
    private long total;
    private long dropped;
    private int reserved;

    // The last addition: the groups of its rows, but for those left out since a key is null.
    private int[] found = new int[8];
    private int foundCount;
    private int rows;
    private int additions;

    public override bool CanRepeat => true;

    public override long Groups => total;

    public override long NullKeyRowsDropped => dropped;

    public override void BeginRecord() => additions = 0;

    public override void Add(Row row)
    {
        BeginAddition(1);
        Find(row);
        Measure(row);
    }

    public override void AddItems(Row row, int list)
    {
        if (scope.LooksAtItems)
        {
            base.AddItems(row, list);
            return;
        }

        BeginAddition(row.Lists[list]!.Count);
        for (var i = 0; i < rows; i++)
        {
            row.MoveTo(list, i);
            Find(row);
        }

        Measure(row);
    }

    public override bool TryRepeat(Row row)
    {
        if (additions == 1)
            Measure(row);
        return additions <= 1;
    }

    public override AnswerBlock? Take()
    {
        if (groups.Count >= MostGroups || Memory > mostMemory)
            Flush();
        return null;
    }

    public override IEnumerable<AnswerBlock> Finish(IReadOnlyList<RowSink> others)
    {
        GroupSink[] all = [this, .. others.Cast<GroupSink>()];
        if (all.Length == 1 && partitions.IsEmpty)
            total = Answer();
        else if (all.All(sink => sink.partitions.IsEmpty) && all.Sum(sink => sink.groups.Count) < FewGroups)
            TakeOver(all);
        else
            Partition(all);
        return answer.Finish(all.Skip(1).Select(sink => sink.Found));
    }

    public override void Dispose()
    {
        answer.Dispose();
        partitions.Dispose();
    }

    private SortedRows Found => answer;

    private long Memory => groups.Memory + measures.Sum(measure => measure.Memory);

    private void TakeOver(GroupSink[] all)
    {
        foreach (var sink in all.Skip(1))
        {
            for (var group = 0; group < sink.groups.Count; group++)
            {
                if (sink.TrySave(group, out _))
                    Load(sink.record.Written);
            }
        }

        total = Answer();
    }

    private void Partition(GroupSink[] all)
    {
        foreach (var sink in all)
            sink.Flush();
        var taken = Enumerable.Range(0, GroupPartitions.Count).Where(partition => all.Any(sink => sink.partitions.Has(partition)));
        using var idle = new BlockingCollection<GroupSink>(new ConcurrentBag<GroupSink>(all));
        var found = ParallelWork.Ordered(taken, partition =>
        {
            var sink = idle.Take();
            foreach (var records in all.SelectMany(each => each.partitions.Read(partition)))
                sink.LoadAll(records.Span);
            var count = sink.Answer();
            sink.Clear();
            idle.Add(sink);
            return count;
        });
        foreach (var count in found)
            total += count;
    }

    // What is known of the groups goes into partitions.
    private void Flush()
    {
        for (var group = 0; group < groups.Count; group++)
        {
            if (TrySave(group, out var hash))
                partitions.Add(hash, record.Written);
        }

        Clear();
    }

    private void Clear()
    {
        groups.Clear();
        foreach (var measure in measures)
            measure.Clear();
        reserved = 0;
    }

    // A record is the place of the group's first row, its keys, and what each measure holds of it.
    private bool TrySave(int group, out uint hash)
    {
        hash = 0;
        if (!groups.Has(group))
            return false;
        if (reserved < groups.Count)
            Reserve();
        record.Clear();
        StateBytes.Append(record, groups.FirstSeen(group));
        var keys = record.Written.Length;
        groups.Append(group, record);
        hash = Hashing.Of(record.Written[keys..]);
        foreach (var measure in measures)
            measure.Save(group, record);
        return true;
    }

    private void LoadAll(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
            Load(GroupPartitions.Take(ref records));
    }

    private void Load(ReadOnlySpan<byte> saved)
    {
        var position = StateBytes.Take<long>(ref saved);
        var group = groups.Take(ref saved, position);
        if (groups.Count > reserved)
            Reserve();
        try
        {
            foreach (var measure in measures)
                measure.Load(group, ref saved);
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, keys: []);
        }
    }

    private void BeginAddition(int count)
    {
        additions++;
        (rows, foundCount) = (count, 0);
        if (found.Length < count)
            found = new int[count * 2];
    }

    private void Find(Row row)
    {
        if (groups.Find(row) is >= 0 and var group)
            found[foundCount++] = group;
    }

    private void Measure(Row row)
    {
        dropped += rows - foundCount;
        if (foundCount == 0)
            return; // what is left out has no say in what did not parse either
        if (groups.Count > reserved)
            Reserve();
        foreach (var measure in measures)
            measure.AddToEach(found.AsSpan(0, foundCount), row);
    }

    // How many groups there are.
    private int Answer()
    {
        Reserve();
        scope.Group = new object?[plan.Keys.Count + measures.Length];
        var count = 0;
        for (var group = 0; group < groups.Count; group++)
        {
            if (!groups.Has(group))
                continue;
            Answer(group);
            count++;
        }

        return count;
    }

    private void Answer(int group)
    {
        groups.GetKeys(group, scope.Group);
        try
        {
            for (var i = 0; i < measures.Length; i++)
                scope.Group[plan.Keys.Count + i] = measures[i].Result(group);
            if (plan.Having is null || (plan.Having.TryGet(NoRow, out var holds) && holds))
                answer.Add(NoRow, groups.FirstSeen(group));
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, scope.Group[..plan.Keys.Count]);
        }
    }

    private void Reserve()
    {
        reserved = Math.Max(16, groups.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }
}
