using System.Collections.Concurrent;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Analysis.Execution;

/// <summary>Groups and their measures.</summary>
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
    private readonly MeasuredGroups groups = new(plan, dropNullKeys: nullKey == NullKey.Drop, budget, workers, apart);
    private long total;
    private long dropped;
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
        if (groups.Leave(rowsIn))
            rowsIn = 0;
        return null;
    }

    public object? Value(int slot)
    {
        if (valueOf[slot] != answered)
        {
            values[slot] = slot < plan.Keys.Count ? groups.Table.Key(answered, slot) : groups.Measures[slot - plan.Keys.Count].Result(answered);
            valueOf[slot] = answered;
        }

        return values[slot];
    }

    public bool? TryGetText(int slot, out ReadOnlySpan<byte> text)
    {
        text = default;
        return slot < plan.Keys.Count ? groups.Table.TryGetText(answered, slot, out text) : null;
    }

    public override IEnumerable<AnswerBlock> Finish(IReadOnlyList<RowSink> others)
    {
        GroupSink[] all = [this, .. others.Cast<GroupSink>()];
        if (all.Length == 1 && !groups.HaveLeft)
            total = Answer();
        else if (!all.Any(sink => sink.groups.HaveLeft) && all.Sum(sink => sink.groups.Table.Count) < FewGroups)
            TakeOver(all);
        else
            Partition(all);
        return answer.Finish(all.Skip(1).Select(sink => sink.Found));
    }

    public override void Dispose()
    {
        answer.Dispose();
        groups.Dispose();
    }

    private SortedRows Found => answer;

    private void TakeOver(GroupSink[] all)
    {
        foreach (var sink in all.Skip(1))
            groups.TakeOver(sink.groups);
        total = Answer();
    }

    private void Partition(GroupSink[] all)
    {
        MeasuredGroups[] known = [.. all.Select(sink => sink.groups)];
        foreach (var flushed in ParallelWork.Ordered(known, Flushed))
            _ = flushed;
        MeasuredGroups.LightenPartitions(known);
        MeasuredGroups.CountApart(known);
        var taken = Enumerable.Range(0, GroupPartitions.Count).Where(partition => known.Any(each => each.Has(partition)));
        using var idle = new BlockingCollection<GroupSink>(new ConcurrentBag<GroupSink>(all));
        var found = ParallelWork.Ordered(taken, partition =>
        {
            var sink = idle.Take();
            sink.groups.Load(known, partition);
            var count = sink.Answer();
            sink.groups.Clear();
            idle.Add(sink);
            return count;
        });
        foreach (var count in found)
            total += count;

        static bool Flushed(MeasuredGroups groups)
        {
            groups.Flush();
            return true;
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
        if (groups.Table.Find(row) is >= 0 and var group)
            found[foundCount++] = group;
    }

    private void Measure(Row row)
    {
        dropped += rows - foundCount;
        if (foundCount > 0) // what is left out has no say in what did not parse either
            groups.Measure(found.AsSpan(0, foundCount), row);
    }

    // How many groups there are.
    private int Answer()
    {
        groups.Reserve();
        scope.Group = this;
        Array.Fill(valueOf, -1);
        var count = 0;
        for (var group = 0; group < groups.Table.Count; group++)
        {
            if (!groups.Table.Has(group))
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
                answer.Add(NoRow, groups.Table.FirstSeen(group));
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, [.. Enumerable.Range(0, plan.Keys.Count).Select(Value)]);
        }
    }
}
