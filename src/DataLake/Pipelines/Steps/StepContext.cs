using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Stores;

namespace DataLake.Pipelines.Steps;

/// <summary>What a step works in.</summary>
internal sealed record StepContext(ILakeStore Store, string Bucket, LakeLog? Log, PlanStep Step, string Label, IProgress<PlanEvent>? Observer)
{
    private readonly object gate = new();

    /// <summary>Tells a message of one line, whatever the names in it hold.</summary>
    public void Say(LogLevel level, string text) => Tell(level, Printable.Line(text));

    /// <summary>Tells a message in the user's language.</summary>
    public void Say(LogLevel level, Message text) => Say(level, text.ToString());

    /// <summary>Tells an error that does not end the step yet.</summary>
    public void Say(DataLakeException error) => Tell(LogLevel.Error, error.Message);

    public void Progress(long done, long total) => Report(new StepProgress(Step, done, total));

    private void Tell(LogLevel level, string text)
    {
        Log?.Write(level, $"{Label}: {text}");
        Report(new StepMessage(Step, level, text));
    }

    // A step may work on many files at once; those who watch are told one thing after another.
    private void Report(PlanEvent what)
    {
        lock (gate)
            Observer?.Report(what);
    }
}
