using DataLake.Csv;
using DataLake.Logging;
using DataLake.Pipelines.Plans;

namespace DataLake.Pipelines.Steps;

/// <summary>A step with its variables filled in, ready to run.</summary>
internal abstract class StepRunner(PlanStep step)
{
    public PlanStep Step => step;

    /// <summary>How the step's CSV is read.</summary>
    protected CsvReadOptions Reading(StepContext context) =>
        new() { Dialect = step.Reading, OnError = step.OnError, Style = OptionStyle.Json, OnNote = note => context.Say(LogLevel.Warning, note) };

    /// <summary>What it is about to do, for people.</summary>
    public abstract string Title { get; }

    /// <summary>The key, or what keys begin with, that it reads; null where it reads no objects.</summary>
    public virtual string? Reads => null;

    /// <summary>The key that it writes; null where its files say that.</summary>
    public virtual string? Writes => null;

    /// <summary>The runner of a step. Variables are filled in now, so that a missing one stops a run before it begins.</summary>
    public static StepRunner For(PlanStep step, Plan plan, PlanVariables variables) => step switch
    {
        SendStep send => new SendRunner(send, variables),
        CollectStep collect => new CollectRunner(collect, plan, variables),
        ProtectStep protect => new ProtectRunner(protect, plan, variables),
        MergeStep merge => new MergeRunner(merge, variables),
        AnalyzeStep analyze => new AnalyzeRunner(analyze, plan, variables),
        CheckStep check => new CheckRunner(check, plan, variables),
        ReceiveStep receive => new ReceiveRunner(receive, variables),
        CleanStep clean => new CleanRunner(clean, variables),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a kind of step."),
    };

    public abstract Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken);
}
