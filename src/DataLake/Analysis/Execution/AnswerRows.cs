using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;
using DataLake.Content;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an answer as one thread finds them.</summary>
internal abstract class AnswerRows(IReadOnlyList<OutputColumn> columns) : IDisposable
{
    private readonly Action<Row, Utf8Buffer>[] appends = [.. columns.Select(column => column.Append)];
    private readonly Utf8Buffer fields = new();

    /// <summary>The rows of a plan's answer.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="definition">How many rows are asked for, and whether those equal in order to the last of them are.</param>
    /// <param name="budget">The memory of all threads.</param>
    /// <param name="threads">How many threads share it.</param>
    public static AnswerRows Of(AnalysisPlan plan, AnalysisDefinition definition, MemoryBudget budget, int threads) => plan.Order.Count > 0
        ? new SortedRows(plan.Columns, plan.Order, definition, budget, threads)
        : new FoundRows(plan.Columns);

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="position">Its place in the order of the input.</param>
    public abstract void Add(Row row, long position);

    /// <summary>The rows so far, where they are in their final order; null where there are none, or order comes later.</summary>
    public abstract AnswerBlock? Take();

    /// <summary>The rows of several threads in order, once all are in.</summary>
    public abstract IEnumerable<AnswerBlock> Finish(IEnumerable<AnswerRows> others);

    public virtual void Dispose()
    {
    }

    /// <summary>The fields of a row, until the next one's are made.</summary>
    protected ReadOnlySpan<byte> Fields(Row row)
    {
        fields.Clear();
        foreach (var append in appends)
            append(row, fields);
        return fields.Written;
    }
}
