using DataLake.Csv;
using DataLake.Csv.Checking;
using DataLake.Csv.Merging;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Merges the objects below a prefix into one object, without a copy on this machine.</summary>
internal sealed class MergeRunner(MergeStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string key = variables.Fill(step.Key);
    private readonly string? rejectsKey = step.RejectTo is null ? null : variables.Fill(step.RejectTo);

    public override string Title => Catalogue.Translate($"merge {prefix} into {key}");

    public override string Reads => prefix;

    public override string Writes => key;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (rejectsKey is null)
            return await MergeAsync(context, onFault: null, cancellationToken).ConfigureAwait(false);

        var writer = await context.Store.CreateAsync(context.Bucket, rejectsKey, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using var rejects = new RejectList(writer.Stream);
            var outcome = await MergeAsync(context, rejects.Add, cancellationToken).ConfigureAwait(false);
            rejects.Dispose();
            return outcome with { Objects = [.. outcome.Objects, await writer.CommitAsync(cancellationToken).ConfigureAwait(false)] };
        }
    }

    private async Task<StepOutcome> MergeAsync(StepContext context, Action<CsvFault>? onFault, CancellationToken cancellationToken)
    {
        var sources = await LakeInputs.FindAsync(context, prefix, cancellationToken).ConfigureAwait(false);
        var total = sources.Sum(source => source.Length ?? 0);
        var options = step.Options with { Reading = Reading(context) with { OnFault = onFault } };
        var writer = await context.Store.CreateAsync(context.Bucket, key, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var progress = new InlineProgress<long>(done => context.Progress(done, total));
            var result = await Task.Run(() => CsvMerge.Run(sources, writer.Stream, options, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            var merged = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            if (result.Rejected > 0)
                context.Say(LogLevel.Warning, $"{Quantity.Of(result.Rejected, "row")} at fault left out{(rejectsKey is null ? "" : Catalogue.Translate($", listed in {rejectsKey}"))}");
            if (result.Duplicates > 0)
                context.Say(LogLevel.Information, $"{Quantity.Of(result.Duplicates, "earlier row")} of the same key left out");
            return new StepOutcome($"{Quantity.Of(result.Rows, "row")} from {Quantity.Of(result.Files, "file")}, {Quantity.Of(result.Bytes, "byte")}", [merged]);
        }
    }
}
