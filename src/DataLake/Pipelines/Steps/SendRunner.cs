using DataLake.Files;
using DataLake.Layout;
using DataLake.Logging;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLake.Pipelines.Steps;

/// <summary>Sends every file of a pattern; one that fails does not stop the others, but fails the step when all are through.</summary>
internal sealed class SendRunner(SendStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string pattern = variables.Fill(step.Files);
    private readonly SourceMap sources = step.Sources.Select(variables.Fill);

    public override string Title => $"send {pattern}";

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var files = FilePattern.Expand(pattern);
        var sender = new RawSender(context.Store, context.Bucket) { Reading = Reading(context), Validate = !step.SkipValidation };
        var results = new SendResult?[files.Count];
        var failures = new DataLakeException?[files.Count];
        var meter = new TransferMeter(new InlineProgress<TransferProgress>(now => context.Progress(now.BytesDone, now.BytesTotal)));
        var shares = files.Select(file => meter.Begin(new FileInfo(file) is { Exists: true } info ? info.Length : 0)).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FolderTransfer.UsualParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, parallel, async (index, stop) =>
        {
            try
            {
                var key = new RawKey(step.Layer, step.Origin, step.Format, sources.SourceOf(files[index]), DateOnly.FromDateTime(variables.Now), Path.GetFileName(files[index]));
                var result = await sender.SendAsync(files[index], key.ToString(), shares[index], stop).ConfigureAwait(false);
                results[index] = result;
                context.Say(LogLevel.Verbose, $"{(result.Skipped ? "skipped, the same content is there" : "sent")}: {files[index]} -> {result.Object}");
            }
            catch (DataLakeException error)
            {
                failures[index] = error;
                context.Say(error);
            }
        }).ConfigureAwait(false);

        if (failures.OfType<DataLakeException>().ToList() is { Count: > 0 } failed)
            throw CombinedError.Of(failed, files.Count, "sent");
        var skipped = results.Count(result => result!.Skipped);
        return new StepOutcome($"{Quantity.Of(files.Count - skipped, "file")} sent, {skipped} skipped (the same content is there)", [.. results.Select(result => result!.Object)]);
    }
}
