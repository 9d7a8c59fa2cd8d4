using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Names;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Answers a definition from objects and keeps the answer as an object.</summary>
internal sealed class AnalyzeRunner(AnalyzeStep step, Plan plan, PlanVariables variables) : StepRunner(step)
{
    // A person looks at no more before opening the file.
    private const int RowsShown = 20;

    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string key = variables.Fill(step.Key);
    private readonly string definitionPath = Path.Combine(plan.Folder, variables.Fill(step.Definition));

    private readonly long? memoryLimit = step.MemoryLimit;

    public override string Title => Catalogue.Translate($"analyze {prefix} into {key}");

    public override string Reads => prefix;

    public override string Writes => key;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var loaded = AnalysisDefinition.Load(definitionPath);
        var definition = loaded with { MemoryLimit = memoryLimit ?? loaded.MemoryLimit, Strict = step.Strict ?? loaded.Strict };
        var sources = await LakeInputs.FindAsync(context, prefix, cancellationToken).ConfigureAwait(false);
        var total = sources.Sum(source => source.Length ?? 0);
        var progress = new InlineProgress<long>(done => context.Progress(done, total));
        using var answer = await Task.Run(() => AnalysisEngine.Open(definition, sources, Reading(context), openTable: OpenTable, progress: progress, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        var writer = await context.Store.CreateAsync(context.Bucket, key, null, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var first = await Task.Run(() => answer.WriteCsv(writer.Stream, keep: RowsShown), cancellationToken).ConfigureAwait(false);
            var counts = answer.Counts;
            foreach (var note in counts.Notes)
                context.Say(LogLevel.Warning, note);
            var written = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new StepOutcome(counts.Summary, [written], first);
        }

        // A table is an object of the bucket where there is one of that key, else a file beside the plan; "../ref/titles.csv" is never a key.
        CsvSource OpenTable(string name)
        {
            if (name.EndsWith('/') && ObjectKey.IsValid(name + "x"))
                return CsvSource.OfSeveral(LakeInputs.FindAsync(context, name, cancellationToken).GetAwaiter().GetResult());
            var found = ObjectKey.IsValid(name) ? context.Store.FindAsync(context.Bucket, name, cancellationToken).GetAwaiter().GetResult() : null;
            return found is null ? CsvSource.FromFiles(Path.Combine(plan.Folder, name)) : LakeInputs.ToSource(context.Store, found);
        }
    }
}
