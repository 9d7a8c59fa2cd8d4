using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an analysis without groups.</summary>
internal sealed class RowList(IReadOnlyList<OutputColumn> columns, IReadOnlyList<SortKey> order, AnalysisDefinition definition) : RowSink
{
    private readonly Func<Row, object?>[] keys = [.. order.Select(key => key.Reader())];
    private List<AnswerRow> rows = [];

    // Where only the first rows are asked for, the others need not be kept until the end.
    private readonly int limit = definition.Top is { } top ? (top * 2) + 1000 : int.MaxValue;

    public override void Add(Row row)
    {
        rows.Add(new AnswerRow(row.Position, [.. columns.Select(column => column.Read(row))], [.. keys.Select(key => key(row))]));
        if (rows.Count >= limit)
            rows = First();
    }

    public override void Merge(RowSink other) => rows.AddRange(((RowList)other).rows);

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        var first = First().Select(row => row.Values).ToList();
        return UntypedColumns.Settle(columns, first, first, counts);
    }

    private List<AnswerRow> First() => AnswerRow.Order(rows, order, definition.Top, definition.WithTies && order.Count > 0);
}
