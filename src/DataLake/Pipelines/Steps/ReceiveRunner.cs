using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Transfers;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Receives objects into a folder.</summary>
internal sealed class ReceiveRunner(ReceiveStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string folder = variables.Fill(step.Folder);

    public override string Title => Catalogue.Translate($"receive {prefix} into {folder}");

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var progress = new InlineProgress<TransferProgress>(now => context.Progress(now.BytesDone, now.BytesTotal));
        var totals = await new FolderTransfer(context.Store, context.Bucket) { Progress = progress, Rename = step.Rename, IncludeSideFiles = step.IncludeSideFiles }.ReceiveAsync(prefix, folder, cancellationToken).ConfigureAwait(false);
        return totals.Moved + totals.Skipped > 0
            ? new StepOutcome($"{Quantity.Of(totals.Moved, "file")} received, {ByteSize.Format(totals.Bytes)}{(totals.LeftOut > 0 ? Catalogue.Translate($"; {totals.LeftOut} left beside data by programs not taken") : "")}", [])
            : throw LakeInputs.NothingBelow(context.Bucket, prefix);
    }
}
