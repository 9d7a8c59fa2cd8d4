using DataLake.Csv.Validation;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Looks for all that is wrong with objects; what it finds is said, and an error fails the step when all are through.</summary>
internal sealed class CheckRunner(CheckStep step, Plan plan, PlanVariables variables) : StepRunner(step)
{
    // More of them say nothing more.
    private const int MostSaid = 20;

    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string? schemaPath = step.Schema is null ? null : Path.Combine(plan.Folder, variables.Fill(step.Schema));

    public override string Title => Catalogue.Translate($"check {prefix}");

    public override string Reads => prefix;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var schema = schemaPath is null ? null : CsvSchema.Load(schemaPath);
        var sources = await LakeInputs.FindAsync(context, prefix, cancellationToken).ConfigureAwait(false);
        var (errors, warnings, done) = (0, 0, 0L);
        var total = sources.Sum(source => source.Length ?? 0);
        await Task.Run(
            () =>
            {
                foreach (var source in sources)
                {
                    foreach (var finding in CsvValidator.Run(source, schema, Reading(context), new InlineProgress<long>(bytes => context.Progress(done + bytes, total))))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        var isError = finding.Severity == CsvSeverity.Error;
                        if ((isError ? errors++ : warnings++) < MostSaid)
                            context.Say(isError ? LogLevel.Error : LogLevel.Warning, finding.ToString());
                    }

                    done += source.Length ?? 0;
                }
            },
            cancellationToken).ConfigureAwait(false);
        var summary = Catalogue.Translate($"{Quantity.Of(sources.Count, "file")} checked, {Quantity.Of(errors, "error")}, {Quantity.Of(warnings, "warning")}");
        return errors == 0
            ? new StepOutcome(summary, [])
            : throw new DataLakeException("CsvNotValid", ErrorCategory.InvalidData, $"{context.Bucket}/{prefix}: {summary}.", $"{context.Bucket}/{prefix}");
    }
}
