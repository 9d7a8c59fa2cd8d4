using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Execution;

/// <summary>Where the rows of an analysis go: into groups, or into a list.</summary>
internal abstract class RowSink
{
    /// <summary>Whether it can take in again what it took in.</summary>
    public virtual bool CanRepeat => false;

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

    /// <summary>Takes over what another thread's sink of the same definition took in.</summary>
    public abstract void Merge(RowSink other);

    /// <summary>The answer, once all rows are in.</summary>
    public abstract AnalysisResult Finish(AnalysisCounts counts);
}
