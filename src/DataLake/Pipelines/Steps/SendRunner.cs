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
        var files = Files();
        var sender = new RawSender(context.Store, context.Bucket) { Reading = Reading };
        var results = new SendResult?[files.Count];
        var failures = new DataLakeException?[files.Count];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FolderTransfer.UsualParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, parallel, async (index, stop) =>
        {
            try
            {
                var key = RawKey.ForFile(files[index], sources.SourceOf(files[index]), DateOnly.FromDateTime(variables.Now));
                var result = await sender.SendAsync(files[index], key.ToString(), progress: null, stop).ConfigureAwait(false);
                results[index] = result;
                context.Say(LogLevel.Verbose, $"{(result.Skipped ? "skipped, the same content is there" : "sent")}: {files[index]} -> {result.Object}");
            }
            catch (DataLakeException error)
            {
                failures[index] = error;
                context.Say(error);
            }

            context.Progress(Interlocked.Increment(ref done), files.Count);
        }).ConfigureAwait(false);

        if (failures.OfType<DataLakeException>().ToList() is { Count: > 0 } failed)
            throw CombinedError.Of(failed, files.Count, "sent");
        var skipped = results.Count(result => result!.Skipped);
        return new StepOutcome($"{Quantity.Of(files.Count - skipped, "file")} sent, {skipped} skipped (the same content is there)", [.. results.Select(result => result!.Object)]);
    }

    private List<string> Files()
    {
        var folder = Path.GetDirectoryName(pattern) is { Length: > 0 } parent ? parent : ".";
        if (!Directory.Exists(folder))
            throw new DataLakeException("FileNotFound", ErrorCategory.ObjectNotFound, $"{pattern}: there is no folder {folder}.", pattern);
        var files = Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new DataLakeException("FileNotFound", ErrorCategory.ObjectNotFound, $"{pattern}: no file fits.", pattern);
    }
}
