using System.Collections.Concurrent;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;
using DataLake.Content;
using DataLake.Work;

namespace DataLake.Analysis.Execution;

/// <summary>The groups that a worker found, and what their measures hold: in tables, and in records by partition where they are many.</summary>
/// <remarks>A partition is made whole by itself, of what all workers know of it.</remarks>
/// <param name="plan">How rows become groups.</param>
/// <param name="dropNullKeys">Whether rows of which a key is null are in no group.</param>
/// <param name="budget">The memory of all workers.</param>
/// <param name="workers">How many workers share it.</param>
/// <param name="apart">Whether distinct values leave their groups, of all workers.</param>
internal sealed class MeasuredGroups(GroupPlan plan, bool dropNullKeys, MemoryBudget budget, int workers, ApartDecision apart) : IDisposable
{
    private readonly Measure[] measures = [.. plan.Scope.Measures];
    private readonly CountDistinct[] distinct = [.. plan.Scope.Measures.OfType<CountDistinct>()];
    private readonly GroupPartitions partitions = new(budget);
    private readonly TableSize size = new();
    private readonly long mostMemory = Math.Max(budget.Limit / (8L * workers), 8 << 20);
    private readonly Utf8Buffer record = new();
    private int reserved;

    /// <summary>The groups that are in tables.</summary>
    public GroupTable Table { get; } = new(plan.Keys, dropNullKeys);

    /// <summary>Their measures.</summary>
    public IReadOnlyList<Measure> Measures => measures;

    /// <summary>Whether groups are in records.</summary>
    public bool HaveLeft => !partitions.IsEmpty;

    /// <summary>Whether a partition has records.</summary>
    public bool Has(int partition) => partitions.Has(partition);

    /// <summary>Takes rows of groups into the measures.</summary>
    public void Measure(ReadOnlySpan<int> groups, Row row)
    {
        if (Table.Count > reserved)
            Reserve();
        foreach (var measure in measures)
            measure.AddToEach(groups, row);
    }

    /// <summary>Makes room for the measures of all groups.</summary>
    public void Reserve()
    {
        reserved = Math.Max(16, Table.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }

    /// <summary>Lets the groups leave the tables where these are full.</summary>
    /// <param name="rows">The rows that the groups are of.</param>
    /// <returns>Whether they left.</returns>
    public bool Leave(long rows)
    {
        if (!size.IsFull(Table.Count, rows) && Memory <= mostMemory)
            return false;
        Flush();
        return true;
    }

    /// <summary>Takes over the groups in another's tables: the measures side by side, for one may hold much more than the groups do.</summary>
    public void TakeOver(MeasuredGroups other)
    {
        var own = Table.TakeOver(other.Table);
        Reserve();
        foreach (var taken in ParallelWork.Ordered(Enumerable.Range(0, measures.Length), i => TakeOver(measures[i], other.measures[i], own)))
            _ = taken;
    }

    /// <summary>Puts what is known of the groups into partitions.</summary>
    public void Flush()
    {
        if (distinct.Length > 0 && apart.Take(Table.Count, distinct.Sum(measure => measure.Values)))
            KeepApart();
        for (var group = 0; group < Table.Count; group++)
        {
            if (!TrySave(group, out var hash))
                continue;
            partitions.Add(hash, record.Written);
            size.Look(hash);
        }

        size.Leave();
        Clear();
    }

    /// <summary>Forgets the groups in tables.</summary>
    public void Clear()
    {
        Table.Clear();
        foreach (var measure in measures)
            measure.Clear();
        reserved = 0;
    }

    /// <summary>Takes the distinct values out of partitions that are too large with them to be worked on by themselves: of a group that became large when it was decided that groups take theirs along.</summary>
    public static void LightenPartitions(IReadOnlyList<MeasuredGroups> all)
    {
        var worker = all[0];
        if (worker.distinct is not [{ Apart: null }, ..])
            return;
        var heavy = Enumerable.Range(0, GroupPartitions.Count).Where(partition => all.Sum(each => each.partitions.Bytes(partition)) > worker.mostMemory).ToList();
        if (heavy.Count == 0)
            return;
        foreach (var each in all)
            each.KeepApart();
        foreach (var partition in heavy)
            worker.Lighten(all, partition);
    }

    /// <summary>Counts the values that left their groups, of each measure and part by itself.</summary>
    public static void CountApart(IReadOnlyList<MeasuredGroups> all)
    {
        using var idle = new BlockingCollection<MeasuredGroups>(new ConcurrentBag<MeasuredGroups>(all));
        var parts = Enumerable.Range(0, all[0].distinct.Length).SelectMany(measure => Enumerable.Range(0, GroupPartitions.Count).Select(part => (measure, part)))
            .Where(each => all.Any(groups => groups.distinct[each.measure].Apart is { } values && values.Has(each.part)));
        foreach (var counted in ParallelWork.Ordered(parts, Count))
            _ = counted;

        bool Count((int Measure, int Part) of)
        {
            var groups = idle.Take();
            groups.distinct[of.Measure].Apart!.Count(all.Select(each => each.distinct[of.Measure].Apart!), of.Part);
            idle.Add(groups);
            return true;
        }
    }

    /// <summary>Takes over what all workers know of a partition.</summary>
    public void Load(IReadOnlyList<MeasuredGroups> all, int partition)
    {
        foreach (var records in all.SelectMany(each => each.partitions.Drain(partition)))
            LoadAll(records.Span);
        LoadCounts(all, partition);
    }

    public void Dispose()
    {
        partitions.Dispose();
        foreach (var measure in distinct)
            measure.Apart?.Dispose();
    }

    private void KeepApart()
    {
        foreach (var measure in distinct)
            measure.Apart ??= new ApartValues(budget);
    }

    private void Lighten(IReadOnlyList<MeasuredGroups> all, int partition)
    {
        foreach (var records in all.SelectMany(each => each.partitions.Drain(partition)))
        {
            LoadAll(records.Span);
            if (Memory > mostMemory)
                Flush();
        }

        Flush();
    }

    private long Memory => Table.Memory + measures.Sum(measure => measure.Memory);

    private void LoadCounts(IReadOnlyList<MeasuredGroups> all, int partition)
    {
        for (var measure = 0; measure < distinct.Length; measure++)
        {
            foreach (var records in all.Select(each => each.distinct[measure].Apart).OfType<ApartValues>().SelectMany(values => values.Counts(partition)))
            {
                for (var left = records.Span; !left.IsEmpty;)
                {
                    var keys = GroupPartitions.Take(ref left);
                    var count = StateBytes.Take<long>(ref keys);
                    distinct[measure].Add(Table.Take(ref keys, long.MaxValue), count);
                }
            }
        }
    }

    // A record is the place of the group's first row, its keys, and what each measure holds of it.
    private bool TrySave(int group, out uint hash)
    {
        hash = 0;
        if (!Table.Has(group))
            return false;
        if (reserved < Table.Count)
            Reserve();
        record.Clear();
        StateBytes.Append(record, Table.FirstSeen(group));
        var keys = record.Written.Length;
        Table.Append(group, record);
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
        var group = Table.Take(ref saved, position);
        if (Table.Count > reserved)
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
}
