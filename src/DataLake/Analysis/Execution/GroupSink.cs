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
        for (var i = 0; i < measures.Length; i++)
            measures[i].Merge(sink.measures[i], map);
    }

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        Reserve();
        var none = new Row([]);
        var sortKeys = order.Select(key => key.Reader()).ToList();
        var all = new List<object?[]>();
        var kept = new List<AnswerRow>();
        foreach (var group in groups.InOrder())
        {
            scope.Group = new object?[keys.Count + measures.Length];
            groups.GetKeys(group, scope.Group);
            for (var i = 0; i < measures.Length; i++)
                scope.Group[keys.Count + i] = measures[i].Result(group);
            var values = columns.Select(column => column.Read(none)).ToArray();
            all.Add(values);
            if (having is null || (having.TryGet(none, out var holds) && holds))
                kept.Add(new AnswerRow(groups.FirstSeen(group), values, [.. sortKeys.Select(key => key(none))]));
        }

        var rows = AnswerRow.Order(kept, order, definition.Top, definition.WithTies && order.Count > 0).Select(row => row.Values).ToList();
        return UntypedColumns.Settle(columns, all, rows, counts with { Groups = all.Count, NullKeyRowsDropped = dropped });
    }

    private void Reserve()
    {
        reserved = Math.Max(16, groups.Count * 2);
        foreach (var measure in measures)
            measure.Reserve(reserved);
    }
}
