using DataLake.Files;
using DataLake.Layout;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Transfers;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Sends every file of a pattern; one that fails does not stop the others, but fails the step when all are through.</summary>
internal sealed class SendRunner(SendStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string pattern = variables.Fill(step.Files);
    private readonly string? kmsKeyId = step.KmsKeyId is null ? null : variables.Fill(step.KmsKeyId);
    private readonly SourceMap sources = step.Sources.Select(variables.Fill);

    public override string Title => Catalogue.Translate($"send {pattern}");

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var sent = new List<LakeObject>();
        var transfer = new FolderTransfer(context.Store, context.Bucket)
        {
            Check = step.SkipValidation ? null : Reading(context),
            Progress = new InlineProgress<TransferProgress>(now => context.Progress(now.BytesDone, now.BytesTotal)),
            Told = Tell,
        };
        var totals = await transfer.SendAsync(FilePattern.Expand(pattern), KeyOf, SendOptions.Default with { Encryption = step.Encryption, KmsKeyId = kmsKeyId }, cancellationToken).ConfigureAwait(false);
        return new StepOutcome($"{Quantity.Of(totals.Moved, "file")} sent, {totals.Skipped} skipped (the same content is there)", sent);

        void Tell(Transferred one)
        {
            if (one.Error is { } error)
            {
                context.Say(error);
                return;
            }

            sent.Add(one.Object!);
            context.Say(LogLevel.Verbose, $"{Catalogue.Translate(one.Skipped ? "skipped, the same content is there" : "sent")}: {one.Path} -> {one.Target}");
        }
    }

    private string KeyOf(string file) =>
        new RawKey(step.Layer, step.Origin, step.Format, sources.SourceOf(file), DateOnly.FromDateTime(variables.Now), Path.GetFileName(file)).ToString();
}
