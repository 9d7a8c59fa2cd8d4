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
    private readonly GroupTable _groups = new(keys);
    private readonly Measure[] _measures = [.. scope.Measures];
    private readonly bool _dropNullKeys = definition.NullKey == NullKey.Drop;
    private long _dropped;
    private int _reserved;

    public override void Add(Row row)
    {
        var group = _groups.Find(row, _dropNullKeys);
        if (group < 0)
        {
            _dropped++;
            return;
        }

        if (group >= _reserved)
            Reserve();
        foreach (var measure in _measures)
            measure.Add(group, row);
    }

    public override void Merge(RowSink other)
    {
        var sink = (GroupSink)other;
        _dropped += sink._dropped;
        var map = _groups.Merge(sink._groups);
        Reserve();
        sink.Reserve();
        for (var i = 0; i < _measures.Length; i++)
            _measures[i].Merge(sink._measures[i], map);
    }

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        Reserve();
        var none = new Row([]);
        var sortKeys = order.Select(key => key.Reader()).ToList();
        var all = new List<object?[]>();
        var kept = new List<AnswerRow>();
        foreach (var group in _groups.InOrder())
        {
            scope.Group = new object?[keys.Count + _measures.Length];
            _groups.GetKeys(group, scope.Group);
            for (var i = 0; i < _measures.Length; i++)
                scope.Group[keys.Count + i] = _measures[i].Result(group);
            var values = columns.Select(column => column.Read(none)).ToArray();
            all.Add(values);
            if (having is null || (having.TryGet(none, out var holds) && holds))
                kept.Add(new AnswerRow(_groups.FirstSeen(group), values, [.. sortKeys.Select(key => key(none))]));
        }

        var rows = AnswerRow.Order(kept, order, definition.Top, definition.WithTies && order.Count > 0).Select(row => row.Values).ToList();
        return UntypedColumns.Settle(columns, all, rows, counts with { Groups = all.Count, NullKeyRowsDropped = _dropped });
    }

    private void Reserve()
    {
        _reserved = Math.Max(16, _groups.Count * 2);
        foreach (var measure in _measures)
            measure.Reserve(_reserved);
    }
}
