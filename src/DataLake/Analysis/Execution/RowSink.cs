using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;

namespace DataLake.Analysis.Execution;

/// <summary>Where the rows of one worker go: into groups, or into the answer.</summary>
internal abstract class RowSink : IDisposable
{
    /// <summary>Whether it can take in again what it took in.</summary>
    public virtual bool CanRepeat => false;

    /// <summary>Groups before <c>having</c> and <c>top</c>.</summary>
    public virtual long Groups => 0;

    /// <summary>Rows left out because a group key was null.</summary>
    public virtual long NullKeyRowsDropped => 0;

    /// <summary>The sink of a plan.</summary>
    /// <param name="plan">The plan, of the same worker.</param>
    /// <param name="definition">The question.</param>
    /// <param name="budget">The memory of all workers.</param>
    /// <param name="threads">How many workers there are.</param>
    /// <param name="apart">Whether distinct values leave their groups, of all workers.</param>
    public static RowSink Of(AnalysisPlan plan, AnalysisDefinition definition, MemoryBudget budget, int threads, ApartDecision apart) => plan.Groups is { } groups
        ? new GroupSink(groups, new SortedRows(plan.Columns, plan.Order, definition, budget, threads), definition.NullKey, budget, threads, apart)
        : new RowList(AnswerRows.Of(plan, definition, budget, threads));

    /// <summary>Takes a row in.</summary>
    public abstract void Add(Row row);

    /// <summary>Takes a row in for each item of a list.</summary>
    /// <param name="row">The row.</param>
    /// <param name="list">The list, the innermost of those that are exploded.</param>
    public virtual void AddItems(Row row, int list)
    {
        for (var i = 0; i < row.Lists[list]!.Count; i++)
        {
            row.MoveTo(list, i);
            Add(row);
        }
    }

    /// <summary>Says that what follows is of another record.</summary>
    public virtual void BeginRecord()
    {
    }

    /// <summary>Takes in again what the last record gave, of which the row has the same values; false where that takes more than one addition.</summary>
    public virtual bool TryRepeat(Row row) => false;

    /// <summary>The rows of the answer that are whole already, and in their final order; null where there are none yet.</summary>
    public virtual AnswerBlock? Take() => null;

    /// <summary>The rows of the answer that were not taken yet, once all rows of the input are in.</summary>
    /// <param name="others">The other workers' sinks of the same definition, which this one takes over.</param>
    public abstract IEnumerable<AnswerBlock> Finish(IReadOnlyList<RowSink> others);

    /// <inheritdoc/>
    public abstract void Dispose();
}
