using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Groups and their measures.</summary>
internal sealed class GroupSink(
    GroupScope scope, IReadOnlyList<Expression> keys, IReadOnlyList<OutputColumn> columns, ValueExpression<bool>? having, IReadOnlyList<SortKey> order,
    AnalysisDefinition definition) : RowSink
{
    // What is calculated of groups looks at their values, not at a row.
    private static readonly Row NoRow = new([]);

    private readonly GroupTable groups = new(keys);
    private readonly Measure[] measures = [.. scope.Measures];
    private readonly bool dropNullKeys = definition.NullKey == NullKey.Drop;
    private long dropped;
    private int reserved;

    public override void Add(Row row)
    {
        var group = groups.Find(row, dropNullKeys);
        if (group < 0)
        {
            dropped++;
            return;
        }

        if (group >= reserved)
            Reserve();
        foreach (var measure in measures)
            measure.Add(group, row);
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
        var rows = new AnswerRows(columns, order, definition);
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
                Take(groups.FirstSeen(group), types, rows);
            }
            catch (EvaluationFault fault)
            {
                throw AnalysisError.Evaluation(fault, scope.Group[..keys.Count]);
            }
        }

        return types.Settle(rows.First(), counts with { Groups = total, NullKeyRowsDropped = dropped });
    }

    // Groups that are not in the answer have a say in its types, too.
    private void Take(long position, UntypedColumns types, AnswerRows rows)
    {
        types.See(NoRow);
        var holds = having is null || (having.TryGet(NoRow, out var isTrue) && isTrue);
        if (holds && rows.Takes(NoRow, position, out var sortKeys))
            rows.Add(new AnswerRow(position, rows.Values(NoRow), sortKeys));
    }

    private void Reserve()
    {
        reserved = Math.Max(16, groups.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }
}
