using DataLake.Csv.Merging;
using DataLake.Pipelines.Plans;

namespace DataLake.Pipelines.Steps;

/// <summary>Merges the objects below a prefix into one object, without a copy on this machine.</summary>
internal sealed class MergeRunner(MergeStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string key = variables.Fill(step.Key);

    public override string Title => $"merge {prefix} into {key}";

    public override string Reads => prefix;

    public override string Writes => key;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var sources = await LakeInputs.FindAsync(context, prefix, cancellationToken).ConfigureAwait(false);
        var total = sources.Sum(source => source.Length ?? 0);
        var writer = await context.Store.CreateAsync(context.Bucket, key, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var progress = new InlineProgress<long>(done => context.Progress(done, total));
            var result = await Task.Run(() => CsvMerge.Run(sources, writer.Stream, new MergeOptions { Reading = Reading }, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            var merged = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new StepOutcome($"{Quantity.Of(result.Rows, "row")} from {Quantity.Of(result.Files, "file")}, {Quantity.Of(result.Bytes, "byte")}", [merged]);
        }
    }
}
