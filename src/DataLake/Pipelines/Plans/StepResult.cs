using DataLake.Analysis.Answers;
using DataLake.Stores;

namespace DataLake.Pipelines.Plans;

/// <summary>What a step did.</summary>
/// <param name="Number">The step's 1-based place in its plan.</param>
/// <param name="Verb">What it does, in one word.</param>
/// <param name="Summary">What it did, in a line with counts.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Objects">The objects that it wrote, or found to be there already; not those that a later step of the run removed.</param>
public sealed record StepResult(int Number, string Verb, string Summary, TimeSpan Elapsed, IReadOnlyList<LakeObject> Objects)
{
    /// <summary>The answer, where the step was an analysis.</summary>
    public AnalysisResult? Answer { get; init; }

    internal StepResult Without(IReadOnlyCollection<LakeObject> removed)
    {
        var gone = removed.Select(one => (one.Bucket, one.Key)).ToHashSet();
        return this with { Objects = [.. Objects.Where(one => !gone.Contains((one.Bucket, one.Key)))] };
    }
}
