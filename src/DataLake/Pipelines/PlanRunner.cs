using System.Diagnostics;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Pipelines.Steps;
using DataLake.Stores;
using DataLake.Stores.Uploads;

namespace DataLake.Pipelines;

/// <summary>Runs a plan's steps in order, tells what happens, and keeps the log.</summary>
/// <param name="store">The lake.</param>
/// <param name="plan">The plan.</param>
/// <param name="variables">The values of its variables.</param>
/// <param name="observer">Is told what happens; null for nobody.</param>
public sealed class PlanRunner(ILakeStore store, Plan plan, PlanVariables variables, IProgress<PlanEvent>? observer = null)
{
    /// <summary>Whether the bucket has to be there; otherwise it is made where it is missing, and that is told.</summary>
    public bool BucketMustExist { get; init; }

    /// <summary>The log that the run left in the lake, under a key of its own; null before its end, and where none is kept.</summary>
    public LakeObject? Log { get; private set; }

    /// <summary>What each step would do, for people.</summary>
    /// <param name="from">The first step, 1-based.</param>
    /// <exception cref="DataLakeException">A variable has no value.</exception>
    public IReadOnlyList<(PlanStep Step, string Title)> Outline(int from = 1) =>
        [.. plan.Steps.Skip(from - 1).Select(step => (step, StepRunner.For(step, plan, variables).Title))];

    /// <summary>Runs the plan.</summary>
    /// <param name="from">The first step to run, 1-based: where to take up a run that broke off.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What each step did.</returns>
    /// <exception cref="PlanException">A step failed; what it and those before it wrote is whole.</exception>
    /// <exception cref="DataLakeException">The plan cannot begin: a variable has no value, a step would overwrite what it reads, there is no such bucket; or all is done, and the log could not be kept.</exception>
    public async Task<IReadOnlyList<StepResult>> RunAsync(int from = 1, CancellationToken cancellationToken = default)
    {
        if (from < 1 || from > plan.Steps.Count)
            throw new DataLakeException("PlanStepUnknown", ErrorCategory.InvalidArgument, $"The plan has the steps 1 to {plan.Steps.Count}; there is no step {from} to begin from.");
        var bucket = variables.Fill(plan.Bucket);
        var logKey = plan.Log is null ? null : variables.Fill(plan.Log);
        var runners = plan.Steps.Select(step => StepRunner.For(step, plan, variables)).ToList();
        variables.CheckUsed(plan.Texts);
        StepOutputs.Check(runners, bucket, logKey);
        var log = logKey is null ? null : new LakeLog(store, bucket, logKey);
        var steps = runners.Skip(from - 1).ToList();
        await FindBucketAsync(bucket, steps[0].Step, log, cancellationToken).ConfigureAwait(false);
        await TellUnfinishedAsync(bucket, steps[0].Step, log, cancellationToken).ConfigureAwait(false);
        if (log is null)
            return await RunStepsAsync(steps, bucket, log: null, cancellationToken).ConfigureAwait(false);
        return await RunLoggedAsync(steps, bucket, log, cancellationToken).ConfigureAwait(false);
    }

    private async Task FindBucketAsync(string bucket, PlanStep first, LakeLog? log, CancellationToken cancellationToken)
    {
        if (BucketMustExist)
        {
            await store.GetBucketAsync(bucket, cancellationToken).ConfigureAwait(false);
            return;
        }

        var found = await store.CreateBucketAsync(bucket, null, cancellationToken).ConfigureAwait(false);
        if (!found.IsNew)
            return;
        foreach (var text in found.Warnings.Prepend(Catalogue.Translate($"Bucket '{bucket}' was not in {store.Root} and was made.")))
        {
            log?.Write(LogLevel.Warning, text);
            observer?.Report(new StepMessage(first, LogLevel.Warning, text));
        }
    }

    private async Task TellUnfinishedAsync(string bucket, PlanStep first, LakeLog? log, CancellationToken cancellationToken)
    {
        if (await LeftUploads.TellAsync(store, bucket, Catalogue.Translate("a clean step"), cancellationToken).ConfigureAwait(false) is not { } text)
            return;
        log?.Write(LogLevel.Information, text);
        observer?.Report(new StepMessage(first, LogLevel.Information, text));
    }

    // A log is wanted above all of a run that failed or was stopped; but why it failed matters more than that the log did.
    private async Task<IReadOnlyList<StepResult>> RunLoggedAsync(List<StepRunner> steps, string bucket, LakeLog log, CancellationToken cancellationToken)
    {
        IReadOnlyList<StepResult> results;
        using var ended = new CancellationTokenSource();
        log.Write(LogLevel.Information, Catalogue.Translate($"Run of {Quantity.Of(plan.Steps.Count, "step")} in {store.Root}, bucket {bucket}, from step {plan.Steps.Count - steps.Count + 1}"));
        var keeping = log.KeepAsync(ended.Token);
        try
        {
            try
            {
                results = await RunStepsAsync(steps, bucket, log, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await ended.CancelAsync().ConfigureAwait(false);
                await keeping.ConfigureAwait(false);
            }
        }
        catch (PlanException error)
        {
            throw await KeepAsync(log).ConfigureAwait(false) is { } lost ? new PlanException(error.Step, error, Catalogue.Translate($"The log could not be kept either: {lost.Message}")) : error;
        }
        catch (OperationCanceledException)
        {
            await KeepAsync(log).ConfigureAwait(false);
            throw;
        }

        return await KeepAsync(log).ConfigureAwait(false) is { } failure
            ? throw new DataLakeException("LogNotWritable", failure.Category, $"All steps are done, but the run's log could not be kept: {failure.Message}", failure.Target, failure)
            : results;
    }

    private async Task<DataLakeException?> KeepAsync(LakeLog log)
    {
        try
        {
            Log = await log.SendAsync(CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (DataLakeException error)
        {
            return error;
        }
    }

    private async Task<IReadOnlyList<StepResult>> RunStepsAsync(List<StepRunner> steps, string bucket, LakeLog? log, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>();
        foreach (var runner in steps)
        {
            var (result, removed) = await RunStepAsync(runner, bucket, log, cancellationToken).ConfigureAwait(false);
            if (removed.Count > 0)
                results = results.ConvertAll(earlier => earlier.Without(removed));
            results.Add(result);
        }

        log?.Write(LogLevel.Information, Catalogue.Translate("Run complete"));
        return results;
    }

    private async Task<(StepResult Result, IReadOnlyList<LakeObject> Removed)> RunStepAsync(StepRunner runner, string bucket, LakeLog? log, CancellationToken cancellationToken)
    {
        var step = runner.Step;
        var label = Catalogue.Translate($"Step {step.Number} ({step.Verb})");
        var watch = Stopwatch.StartNew();
        var context = new StepContext(store, bucket, log, step, label, observer);
        try
        {
            var title = Printable.Line(UserInformation.Hide(runner.Title));
            observer?.Report(new StepStarted(step, title));
            log?.Write(LogLevel.Information, $"{label}: {title}");
            var outcome = await runner.RunAsync(context, cancellationToken).ConfigureAwait(false);
            foreach (var warning in outcome.Objects.SelectMany(written => written.Warnings))
                context.Say(LogLevel.Warning, warning);
            var result = new StepResult(step.Number, step.Verb, outcome.Summary, watch.Elapsed, outcome.Objects) { Answer = outcome.Answer };
            log?.Write(LogLevel.Information, Catalogue.Translate($"{label}: {outcome.Summary} in {watch.Elapsed.TotalSeconds:0.00} s"));
            observer?.Report(new StepFinished(step, result));
            return (result, outcome.Removed);
        }
        catch (DataLakeException error)
        {
            log?.Write(LogLevel.Error, Catalogue.Translate($"{label} failed: {error.Message}"));
            throw new PlanException(step, error);
        }
        catch (OperationCanceledException)
        {
            log?.Write(LogLevel.Warning, Catalogue.Translate($"{label} was stopped"));
            throw;
        }
    }
}
