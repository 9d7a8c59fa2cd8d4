using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Execution;

/// <summary>Where the rows of an analysis go: into groups, or into a list.</summary>
internal abstract class RowSink
{
    /// <summary>Takes a row in.</summary>
    public abstract void Add(Row row);

    /// <summary>Takes over what another thread's sink of the same definition took in.</summary>
    public abstract void Merge(RowSink other);

    /// <summary>The answer, once all rows are in.</summary>
    public abstract AnalysisResult Finish(AnalysisCounts counts);
}
