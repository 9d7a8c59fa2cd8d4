using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Uploads;

namespace DataLake.Pipelines.Steps;

/// <summary>Removes unfinished uploads that are old enough to have been given up.</summary>
internal sealed class CleanRunner(CleanStep step, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly TimeSpan age = TimeSpan.FromDays(step.OlderThanDays);

    public override string Title => prefix.Length == 0 ? Catalogue.Translate("clean the bucket") : Catalogue.Translate($"clean {prefix}");

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var removed = 0;
        if (context.Store is IUnfinishedUploads uploads)
        {
            await foreach (var upload in uploads.ListUploadsAsync(context.Bucket, prefix, cancellationToken).ConfigureAwait(false))
            {
                if (DateTimeOffset.UtcNow - upload.Started < age)
                    continue;
                await uploads.RemoveUploadAsync(upload, cancellationToken).ConfigureAwait(false);
                context.Say(LogLevel.Verbose, $"removed the unfinished upload to {upload}");
                removed++;
            }
        }

        return new StepOutcome($"{Quantity.Of(removed, "unfinished upload")} removed", []);
    }
}
