using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an analysis without groups.</summary>
internal sealed class RowList(IReadOnlyList<OutputColumn> columns, IReadOnlyList<SortKey> order, AnalysisDefinition definition) : RowSink
{
    private readonly Func<Row, object?>[] _keys = [.. order.Select(key => key.Reader())];
    private List<AnswerRow> _rows = [];

    // Where only the first rows are asked for, the others need not be kept until the end.
    private readonly int _limit = definition.Top is { } top ? (top * 2) + 1000 : int.MaxValue;

    public override void Add(Row row)
    {
        _rows.Add(new AnswerRow(row.Position, [.. columns.Select(column => column.Read(row))], [.. _keys.Select(key => key(row))]));
        if (_rows.Count >= _limit)
            _rows = First();
    }

    public override void Merge(RowSink other) => _rows.AddRange(((RowList)other)._rows);

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        var rows = First().Select(row => row.Values).ToList();
        return UntypedColumns.Settle(columns, rows, rows, counts);
    }

    private List<AnswerRow> First() => AnswerRow.Order(_rows, order, definition.Top, definition.WithTies && order.Count > 0);
}
