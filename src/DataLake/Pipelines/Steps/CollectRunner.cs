using System.Globalization;
using DataLake.Collecting;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Rows;
using DataLake.Csv.Sources;
using DataLake.Files;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Collects the records of an API, from where an earlier run of the day stopped.</summary>
internal sealed class CollectRunner(CollectStep step, Plan plan, PlanVariables variables) : StepRunner(step)
{
    private readonly string definitionPath = Path.Combine(plan.Folder, variables.Fill(step.Definition));
    private readonly string? from = Fill(step.From, variables);
    private readonly string? path = Fill(step.Path, variables) is { } files ? Path.Combine(plan.Folder, files) : null;
    private readonly string? tokenEnvFile = Fill(step.TokenEnvFile, variables) is { } file ? Path.Combine(plan.Folder, file) : null;
    private readonly CollectOptions options = step.Options with
    {
        Source = Fill(step.Options.Source, variables),
        Prefix = Fill(step.Options.Prefix, variables),
        Day = DateOnly.FromDateTime(variables.Now),
        Variables = [.. step.Set.Select(set => KeyValuePair.Create(set.Key, variables.Fill(set.Value)))],
        Since = Fill(step.Since, variables) is { } since ? Day(since, step) : null,
    };

    public override string Title => (from ?? path) is { } rows
        ? Catalogue.Translate($"collect {step.Definition} for the rows of {rows}")
        : Catalogue.Translate($"collect {step.Definition}");

    public override string? Reads => from;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var definition = ApiDefinition.Load(definitionPath);
        var token = ApiToken.Find(definition, tokenEnvFile);
        var sources = new List<CsvSource>();
        if (from is not null)
            sources.AddRange(await LakeInputs.FindAsync(context, from, cancellationToken).ConfigureAwait(false));
        if (path is not null)
            sources.AddRange(FilePattern.Expand(path).Select(CsvSource.FromFile));
        var rows = sources.Count == 0 ? null : RowValues.Read(definition, sources, Columns(definition), Reading(context), cancellationToken);
        var told = options with
        {
            Progress = new InlineProgress<CollectProgress>(now => context.Progress(now.Done, now.Total ?? 0)),
            OnNote = note => context.Say(LogLevel.Warning, note),
            OnFile = file => context.Say(LogLevel.Verbose, $"wrote {file}"),
        };
        var result = await Task.Run(() => new ApiCollector(context.Store, context.Bucket, definition, token).RunAsync(told, rows, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (result.MissingList is { } missing)
            context.Say(LogLevel.Warning, $"{Quantity.Of(result.Missing, "thing")} without a record: listed, with the reasons, in {missing}");
        return new StepOutcome(result.Summary, result.Files);
    }

    private Dictionary<string, string> Columns(ApiDefinition definition) =>
        step.Column.ToDictionary(column => column.Key.Length == 0 && definition.RowPlaceholders is [var only] ? only : column.Key, column => column.Value);

    private static string? Fill(string? text, PlanVariables variables) => text is null ? null : variables.Fill(text);

    private static DateOnly Day(string text, CollectStep step) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new DataLakeException("PlanInvalid", ErrorCategory.InvalidArgument, $"Step {step.Number} (collect): since: '{text}' is not a day such as 2024-05-31.", text);
}
