using DataLake.Logging;
using DataLake.Stores;

namespace DataLake.Pipelines;

/// <summary>What a step works in.</summary>
internal sealed record StepContext(ILakeStore Store, string Bucket, LakeLog? Log, PlanStep Step, string Label, IProgress<PlanEvent>? Observer)
{
    private readonly object gate = new();

    public void Say(LogLevel level, string text)
    {
        Log?.Write(level, $"{Label}: {text}");
        Report(new StepMessage(Step, level, text));
    }

    public void Progress(long done, long total) => Report(new StepProgress(Step, done, total));

    // A step may work on many files at once; those who watch are told one thing after another.
    private void Report(PlanEvent what)
    {
        lock (gate)
            Observer?.Report(what);
    }
}
