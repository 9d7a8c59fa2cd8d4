using DataLake.Analysis.Answers;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Pipelines.Steps;

/// <summary>What a step says that it did.</summary>
internal sealed record StepOutcome(string Summary, IReadOnlyList<LakeObject> Objects, AnalysisResult? Answer = null)
{
    /// <summary>An outcome that is told in the user's language.</summary>
    public StepOutcome(Message summary, IReadOnlyList<LakeObject> objects, AnalysisResult? answer = null)
        : this(summary.ToString(), objects, answer)
    {
    }

    /// <summary>The objects that it removed; earlier steps may have written them.</summary>
    public IReadOnlyList<LakeObject> Removed { get; init; } = [];
}
