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
internal sealed class GroupSink(
    GroupScope scope, IReadOnlyList<Expression> keys, IReadOnlyList<OutputColumn> columns, ValueExpression<bool>? having, IReadOnlyList<SortKey> order,
    AnalysisDefinition definition) : RowSink
{
    // What is calculated of groups looks at their values, not at a row.
    private static readonly Row NoRow = new(new NullTexts([]));

    private readonly GroupTable groups = new(keys, dropNullKeys: definition.NullKey == NullKey.Drop);
    private readonly Measure[] measures = [.. scope.Measures];
    private long dropped;
    private int reserved;

    // The last addition: the groups of its rows, but for those left out since a key is null.
    private int[] found = new int[8];
    private int foundCount;
    private int rows;
    private int additions;

    public override bool CanRepeat => true;

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

    public override void Merge(RowSink other)
    {
        var sink = (GroupSink)other;
        dropped += sink.dropped;
        var map = groups.Merge(sink.groups);
        Reserve();
        sink.Reserve();
        try
        {
            for (var i = 0; i < measures.Length; i++)
                measures[i].Merge(sink.measures[i], map);
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, keys: []);
        }
    }

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        Reserve();
        var types = new UntypedColumns(columns);
        var answer = new AnswerRows(columns, order, definition);
        var total = 0;
        scope.Group = new object?[keys.Count + measures.Length];
        foreach (var group in groups.InOrder())
        {
            total++;
            groups.GetKeys(group, scope.Group);
            for (var i = 0; i < measures.Length; i++)
                scope.Group[keys.Count + i] = measures[i].Result(group);
            try
            {
                Take(groups.FirstSeen(group), types, answer);
            }
            catch (EvaluationFault fault)
            {
                throw AnalysisError.Evaluation(fault, scope.Group[..keys.Count]);
            }
        }

        return types.Settle(answer.First(), counts with { Groups = total, NullKeyRowsDropped = dropped });
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

    // Groups that are not in the answer have a say in its types, too.
    private void Take(long position, UntypedColumns types, AnswerRows answer)
    {
        types.See(NoRow);
        var holds = having is null || (having.TryGet(NoRow, out var isTrue) && isTrue);
        if (holds && answer.Takes(NoRow, position, out var sortKeys))
            answer.Add(new AnswerRow(position, answer.Values(NoRow), sortKeys));
    }

    private void Reserve()
    {
        reserved = Math.Max(16, groups.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }
}
