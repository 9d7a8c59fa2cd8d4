using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Rows in the order in which they are found.</summary>
internal sealed class FoundRows(IReadOnlyList<OutputColumn> columns) : AnswerRows(columns)
{
    private const int Capacity = 64 << 10;

    private AnswerBlock? block;

    public override void Add(Row row, long position) => (block ??= new AnswerBlock(Capacity)).Add(Fields(row));

    public override AnswerBlock? Take()
    {
        var taken = block;
        block = null;
        return taken;
    }

    public override IEnumerable<AnswerBlock> Finish(IEnumerable<AnswerRows> others)
    {
        if (Take() is { } last)
            yield return last;
    }

    public override void Dispose() => block?.Dispose();
}
