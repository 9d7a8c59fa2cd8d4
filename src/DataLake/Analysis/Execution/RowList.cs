using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an analysis without groups.</summary>
internal sealed class RowList(IReadOnlyList<OutputColumn> columns, IReadOnlyList<SortKey> order, AnalysisDefinition definition) : RowSink
{
    private readonly AnswerRows rows = new(columns, order, definition);

    public override void Add(Row row)
    {
        if (rows.Takes(row, row.Position, out var keys))
            rows.Add(new AnswerRow(row.Position, rows.Values(row), keys));
    }

    public override void Merge(RowSink other) => rows.Merge(((RowList)other).rows);

    public override AnalysisResult Finish(AnalysisCounts counts)
    {
        var first = rows.First();
        var types = new UntypedColumns(columns);
        first.ForEach(types.See);
        return types.Settle(first, counts);
    }
}
