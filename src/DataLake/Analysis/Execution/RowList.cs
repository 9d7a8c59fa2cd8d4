using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an analysis without groups.</summary>
internal sealed class RowList(AnswerRows rows) : RowSink
{
    public override void Add(Row row) => rows.Add(row, row.Position);

    public override AnswerBlock? Take() => rows.Take();

    public override IEnumerable<AnswerBlock> Finish(IReadOnlyList<RowSink> others) => rows.Finish(others.Select(other => ((RowList)other).Rows));

    public override void Dispose() => rows.Dispose();

    private AnswerRows Rows => rows;
}
