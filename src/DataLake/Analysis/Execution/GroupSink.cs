using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Planning;
using DataLake.Values;

namespace DataLake.Analysis.Execution;

/// <summary>Groups and their measures.</summary>
/// <param name="plan">How rows become groups.</param>
/// <param name="answer">Takes the groups, once they are whole.</param>
/// <param name="nullKey">What becomes of rows of which a key is null.</param>
internal sealed class GroupSink(GroupPlan plan, AnswerRows answer, NullKey nullKey) : RowSink
{
    // Of an answer that is in the order in which its groups were found, as many are made at once.
    private const int GroupsAtOnce = 4096;

    // What is calculated of groups looks at their values, not at a row.
    private static readonly Row NoRow = new(new NullTexts([]));

    private readonly GroupScope scope = plan.Scope;
    private readonly GroupTable groups = new(plan.Keys, dropNullKeys: nullKey == NullKey.Drop);
    private readonly Measure[] measures = [.. plan.Scope.Measures];
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

    public override IEnumerable<AnswerBlock> Finish(IReadOnlyList<RowSink> others)
    {
        foreach (var other in others)
            Merge((GroupSink)other);
        Reserve();
        scope.Group = new object?[plan.Keys.Count + measures.Length];
        foreach (var group in groups.InOrder())
        {
            Take(group);
            if (++total % GroupsAtOnce == 0 && answer.Take() is { } block)
                yield return block;
        }

        foreach (var block in answer.Finish([]))
            yield return block;
    }

    public override void Dispose() => answer.Dispose();

    private void Merge(GroupSink other)
    {
        dropped += other.dropped;
        var map = groups.Merge(other.groups);
        Reserve();
        other.Reserve();
        try
        {
            for (var i = 0; i < measures.Length; i++)
                measures[i].Merge(other.measures[i], map);
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

    private void Take(int group)
    {
        groups.GetKeys(group, scope.Group);
        for (var i = 0; i < measures.Length; i++)
            scope.Group[plan.Keys.Count + i] = measures[i].Result(group);
        try
        {
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
