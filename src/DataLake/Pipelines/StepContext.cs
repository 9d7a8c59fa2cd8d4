using DataLake.Logging;
using DataLake.Stores;

namespace DataLake.Pipelines;

/// <summary>What a step works in.</summary>
internal sealed record StepContext(ILakeStore Store, string Bucket, LakeLog? Log, PlanStep Step, string Label, IProgress<PlanEvent>? Observer)
{
    public void Say(LogLevel level, string text)
    {
        Log?.Write(level, $"{Label}: {text}");
        Observer?.Report(new StepMessage(Step, level, text));
    }

    public void Progress(long done, long total) => Observer?.Report(new StepProgress(Step, done, total));
}
