using System.Diagnostics;
using DataLake.Logging;
using DataLake.Stores;

namespace DataLake.Pipelines;

/// <summary>Runs a plan's steps in order, tells what happens, and keeps the log.</summary>
/// <param name="store">The lake.</param>
/// <param name="plan">The plan.</param>
/// <param name="variables">The values of its variables.</param>
/// <param name="observer">Is told what happens; null for nobody.</param>
public sealed class PlanRunner(ILakeStore store, Plan plan, PlanVariables variables, IProgress<PlanEvent>? observer = null)
{
    /// <summary>Runs the plan.</summary>
    /// <param name="from">The first step to run, 1-based: where to take up a run that broke off.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What each step did.</returns>
    /// <exception cref="PlanException">A step failed; what it and those before it wrote is whole.</exception>
    /// <exception cref="DataLakeException">The plan cannot begin: a variable has no value, the bucket's name is refused.</exception>
    public async Task<IReadOnlyList<StepResult>> RunAsync(int from = 1, CancellationToken cancellationToken = default)
    {
        if (from < 1 || from > plan.Steps.Count)
            throw new DataLakeException("PlanStepUnknown", ErrorCategory.InvalidArgument, $"The plan has the steps 1 to {plan.Steps.Count}; there is no step {from} to begin from.");
        var bucket = variables.Fill(plan.Bucket);
        var steps = plan.Steps.Skip(from - 1).Select(step => StepRunner.For(step, plan, variables)).ToList();
        await store.CreateBucketAsync(bucket, null, cancellationToken).ConfigureAwait(false);
        if (plan.Log is null)
            return await RunStepsAsync(steps, bucket, log: null, cancellationToken).ConfigureAwait(false);

        var logKey = variables.Fill(plan.Log);
        using var log = await LakeLog.OpenAsync(store, bucket, logKey, cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunStepsAsync(steps, bucket, log, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also of a run that failed or was stopped: above all then is the log wanted.
            await log.SendAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<StepResult>> RunStepsAsync(List<StepRunner> steps, string bucket, LakeLog? log, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>();
        log?.Write(LogLevel.Information, $"Run of {Quantity.Of(plan.Steps.Count, "step")} in {store.Root}, bucket {bucket}, from step {plan.Steps.Count - steps.Count + 1}");
        foreach (var runner in steps)
            results.Add(await RunStepAsync(runner, bucket, log, cancellationToken).ConfigureAwait(false));
        log?.Write(LogLevel.Information, "Run complete");
        return results;
    }

    private async Task<StepResult> RunStepAsync(StepRunner runner, string bucket, LakeLog? log, CancellationToken cancellationToken)
    {
        var step = runner.Step;
        var label = $"Step {step.Number} ({step.Verb})";
        var watch = Stopwatch.StartNew();
        var context = new StepContext(store, bucket, log, step, label, observer);
        try
        {
            observer?.Report(new StepStarted(step, runner.Title));
            log?.Write(LogLevel.Information, $"{label}: {runner.Title}");
            var outcome = await runner.RunAsync(context, cancellationToken).ConfigureAwait(false);
            var result = new StepResult(step.Number, step.Verb, outcome.Summary, watch.Elapsed, outcome.Objects) { Answer = outcome.Answer };
            log?.Write(LogLevel.Information, FormattableString.Invariant($"{label}: {outcome.Summary} in {watch.Elapsed.TotalSeconds:0.00} s"));
            observer?.Report(new StepFinished(step, result));
            return result;
        }
        catch (DataLakeException error)
        {
            log?.Write(LogLevel.Error, $"{label} failed: {error.Message}");
            throw new PlanException(step, error);
        }
        catch (OperationCanceledException)
        {
            log?.Write(LogLevel.Warning, $"{label} was stopped");
            throw;
        }
    }
}
