using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Content;
using DataLake.Logging;

namespace DataLake.Pipelines;

/// <summary>Answers a definition from objects and keeps the answer as an object.</summary>
internal sealed class AnalyzeRunner(AnalyzeStep step, Plan plan, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string key = variables.Fill(step.Key);
    private readonly string definitionPath = Path.Combine(plan.Folder, variables.Fill(step.Definition));

    public override string Title => $"analyze {prefix} into {key}";

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var definition = AnalysisDefinition.Load(definitionPath);
        var sources = await LakeInputs.FindAsync(context, prefix, cancellationToken).ConfigureAwait(false);
        var total = sources.Sum(source => source.Length ?? 0);
        var progress = new InlineProgress<long>(done => context.Progress(done, total));
        var answer = await Task.Run(() => AnalysisEngine.Run(definition, sources, openTable: OpenTable, progress: progress, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var note in answer.Counts.Notes)
            context.Say(LogLevel.Warning, note);

        var writer = await context.Store.CreateAsync(context.Bucket, key, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            answer.WriteCsv(writer.Stream);
            var written = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new StepOutcome(FormattableString.Invariant($"{Quantity.Of(answer.Counts.RowsRead, "row")} read, {answer.Counts.RowsKept:N0} kept, {answer.Rows.Count:N0} in the answer"), [written], answer);
        }

        CsvSource OpenTable(string name)
        {
            var found = context.Store.FindAsync(context.Bucket, name, cancellationToken).GetAwaiter().GetResult();
            return found is null ? CsvSource.FromFile(Path.Combine(plan.Folder, name)) : LakeInputs.ToSource(context.Store, found);
        }
    }
}
