using System.Collections.Concurrent;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Grouping.Numbering;
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
/// <param name="apart">Whether distinct values leave their groups, of all workers.</param>
internal sealed class GroupSink(GroupPlan plan, SortedRows answer, NullKey nullKey, MemoryBudget budget, int workers, ApartDecision apart) : RowSink, IGroup
{
    // Below this it is quicker to take the groups over from one table into the other.
    private const int FewGroups = 1 << 17;

    // What is calculated of groups looks at their values, not at a row.
    private static readonly Row NoRow = new(new NullTexts([]));

    private readonly GroupScope scope = plan.Scope;
    private readonly GroupTable groups = new(plan.Keys, dropNullKeys: nullKey == NullKey.Drop);
    private readonly Measure[] measures = [.. plan.Scope.Measures];
    private readonly CountDistinct[] distinct = [.. plan.Scope.Measures.OfType<CountDistinct>()];
    private readonly GroupPartitions partitions = new(budget);
    private readonly TableSize size = new();
    private readonly long mostMemory = Math.Max(budget.Limit / (8L * workers), 8 << 20);
    private readonly Utf8Buffer record = new();
    private long total;
    private long dropped;
    private int reserved;
    private long rowsIn;

    // The group that the answer is asked of, what was asked so far, and of which group that was.
    private readonly object?[] values = new object?[plan.Keys.Count + plan.Scope.Measures.Count];
    private readonly int[] valueOf = new int[plan.Keys.Count + plan.Scope.Measures.Count];
    private int answered;

    // Whether a result exists does not depend on which groups are among the first.
    private readonly int[] failing = [.. Enumerable.Range(0, plan.Scope.Measures.Count).Where(i => plan.Scope.Measures[i].MayFail).Select(i => plan.Keys.Count + i)];

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
        if (size.IsFull(groups.Count, rowsIn) || Memory > mostMemory)
            Flush();
        return null;
    }

    public object? Value(int slot)
    {
        if (valueOf[slot] != answered)
        {
            values[slot] = slot < plan.Keys.Count ? groups.Key(answered, slot) : measures[slot - plan.Keys.Count].Result(answered);
            valueOf[slot] = answered;
        }

        return values[slot];
    }

    public bool? TryGetText(int slot, out ReadOnlySpan<byte> text)
    {
        text = default;
        return slot < plan.Keys.Count ? groups.TryGetText(answered, slot, out text) : null;
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
        foreach (var measure in distinct)
            measure.Apart?.Dispose();
    }

    private SortedRows Found => answer;

    private long Memory => groups.Memory + measures.Sum(measure => measure.Memory);

    // The measures side by side: one of them may hold much more than the groups themselves do.
    private void TakeOver(GroupSink[] all)
    {
        foreach (var sink in all.Skip(1))
        {
            var own = groups.TakeOver(sink.groups);
            Reserve();
            foreach (var taken in ParallelWork.Ordered(Enumerable.Range(0, measures.Length), i => TakeOver(measures[i], sink.measures[i], own)))
                _ = taken;
        }

        total = Answer();
    }

    private void Partition(GroupSink[] all)
    {
        foreach (var flushed in ParallelWork.Ordered(all, sink => sink.Flush()))
            _ = flushed;
        CountApart(all);
        var taken = Enumerable.Range(0, GroupPartitions.Count).Where(partition => all.Any(sink => sink.partitions.Has(partition)));
        using var idle = new BlockingCollection<GroupSink>(new ConcurrentBag<GroupSink>(all));
        var found = ParallelWork.Ordered(taken, partition =>
        {
            var sink = idle.Take();
            foreach (var records in all.SelectMany(each => each.partitions.Drain(partition)))
                sink.LoadAll(records.Span);
            sink.LoadCounts(all, partition);
            var count = sink.Answer();
            sink.Clear();
            idle.Add(sink);
            return count;
        });
        foreach (var count in found)
            total += count;
    }

    // The values that left their groups, of each measure and part by itself.
    private static void CountApart(GroupSink[] all)
    {
        using var idle = new BlockingCollection<GroupSink>(new ConcurrentBag<GroupSink>(all));
        var parts = Enumerable.Range(0, all[0].distinct.Length).SelectMany(measure => Enumerable.Range(0, GroupPartitions.Count).Select(part => (measure, part)))
            .Where(each => all.Any(sink => sink.distinct[each.measure].Apart is { } values && values.Has(each.part)));
        foreach (var counted in ParallelWork.Ordered(parts, Count))
            _ = counted;

        bool Count((int Measure, int Part) of)
        {
            var sink = idle.Take();
            sink.distinct[of.Measure].Apart!.Count(all.Select(each => each.distinct[of.Measure].Apart!), of.Part);
            idle.Add(sink);
            return true;
        }
    }

    private void LoadCounts(GroupSink[] all, int partition)
    {
        for (var measure = 0; measure < distinct.Length; measure++)
        {
            foreach (var records in all.Select(sink => sink.distinct[measure].Apart).OfType<ApartValues>().SelectMany(values => values.Counts(partition)))
            {
                for (var left = records.Span; !left.IsEmpty;)
                {
                    var keys = GroupPartitions.Take(ref left);
                    var count = StateBytes.Take<long>(ref keys);
                    distinct[measure].Add(groups.Take(ref keys, long.MaxValue), count);
                }
            }
        }
    }

    // What is known of the groups goes into partitions.
    private bool Flush()
    {
        if (distinct.Length > 0 && apart.Take(groups.Count, distinct.Sum(measure => measure.Values)))
        {
            foreach (var measure in distinct)
                measure.Apart ??= new ApartValues(budget);
        }

        for (var group = 0; group < groups.Count; group++)
        {
            if (!TrySave(group, out var hash))
                continue;
            partitions.Add(hash, record.Written);
            size.Look(hash);
        }

        size.Leave();
        Clear();
        return true;
    }

    private void Clear()
    {
        groups.Clear();
        foreach (var measure in measures)
            measure.Clear();
        (reserved, rowsIn) = (0, 0);
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
        foreach (var measure in distinct)
        {
            if (measure.Apart is not null)
                measure.SaveApart(group, record.Written[keys..]);
        }

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

    private static bool TakeOver(Measure measure, Measure other, int[] groups)
    {
        try
        {
            measure.TakeOver(other, groups);
            return true;
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, keys: []);
        }
    }

    private void BeginAddition(int count)
    {
        additions++;
        rowsIn++;
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
        scope.Group = this;
        Array.Fill(valueOf, -1);
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
        answered = group;
        try
        {
            foreach (var slot in failing)
                Value(slot);
            if (plan.Having is null || (plan.Having.TryGet(NoRow, out var holds) && holds))
                answer.Add(NoRow, groups.FirstSeen(group));
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, [.. Enumerable.Range(0, plan.Keys.Count).Select(Value)]);
        }
    }

    private void Reserve()
    {
        reserved = Math.Max(16, groups.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }
}
