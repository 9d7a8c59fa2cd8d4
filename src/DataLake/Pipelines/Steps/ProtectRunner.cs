using DataLake.Logging;
using DataLake.Masking.Keys;
using DataLake.Masking.Protecting;
using DataLake.Masking.Rules;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Pipelines.Protecting;
using DataLake.Stores;
using DataLake.Work;

namespace DataLake.Pipelines.Steps;

/// <summary>Masks the objects below a prefix, each into an object of its own, and removes them afterwards where that was asked for.</summary>
internal sealed class ProtectRunner(ProtectStep step, Plan plan, PlanVariables variables) : StepRunner(step)
{
    private readonly string prefix = variables.Fill(step.Prefix);
    private readonly string to = variables.Fill(step.To);
    private readonly string? rulesPath = step.RulesFile is null ? null : Path.Combine(plan.Folder, variables.Fill(step.RulesFile));
    private readonly string? keyFile = step.KeyFile is null ? null : Path.Combine(plan.Folder, variables.Fill(step.KeyFile));
    private readonly string? keyVariable = step.KeyVariable is null ? null : variables.Fill(step.KeyVariable);
    private readonly string? keyId = step.KeyId is null ? null : variables.Fill(step.KeyId);
    private readonly string? kmsKeyId = step.KmsKeyId is null ? null : variables.Fill(step.KmsKeyId);

    public override string Title => Catalogue.Translate($"protect {prefix} into {to}");

    public override string Reads => prefix;

    public override string Writes => to;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var rules = step.Overrides.Over(step.Rules ?? RulesReader.Load(rulesPath!));
        var options = new ProtectOptions(rules, MaskingKeys.Named(keyFile, keyVariable)?.Find(keyId)) { Reading = Reading(context) };
        var inputs = await context.Store.FindAtAsync(context.Bucket, prefix, cancellationToken, count => context.Say(LogLevel.Information, $"{Quantity.Of(count, "object")} left out: programs left them beside data (markers, locks, files not complete)")).ConfigureAwait(false);
        if (inputs.Count == 0)
            throw LakeInputs.NothingBelow(context.Bucket, prefix);
        var keys = MaskTarget.Keys(to, [.. inputs.Select(input => input.Key)]);
        var written = new List<LakeObject>();
        var removed = new List<LakeObject>();
        long rows = 0, done = 0;
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = inputs[i];
            var before = done;
            var protector = new TableProtector(options) { RemovesInput = step.RemoveInput, Sending = Sending, Progress = new InlineProgress<long>(read => context.Progress(before + read, inputs.Sum(one => one.Size))) };
            var table = await protector.ToObjectAsync(MaskInput.Of(LakeInputs.ToSource(context.Store, input), context.Store, input), context.Store, context.Bucket, keys[i], cancellationToken).ConfigureAwait(false);
            Tell(context, input, table);
            written.Add(table.Object! with { Warnings = [] }); // they are among the notes
            rows += table.Result.Rows;
            done += input.Size;
            if (table.InputRemoved)
                removed.Add(input);
        }

        return new StepOutcome($"{Quantity.Of(rows, "row")} of {Quantity.Of(inputs.Count, "object")} masked{(options.Key is { } key && rules.NeedsKey is not null ? Catalogue.Translate($" with key {key.Id}") : "")}{(step.RemoveInput ? Catalogue.Translate($", {Quantity.Of(removed.Count, "input")} removed") : "")}", written) { Removed = removed };
    }

    private SendOptions Sending => SendOptions.Default with { Encryption = step.Encryption, KmsKeyId = kmsKeyId };

    private static void Tell(StepContext context, LakeObject input, ProtectedTable table)
    {
        if (table.Result.Suppressed > 0)
            context.Say(LogLevel.Warning, $"{input}: {Quantity.Of(table.Result.Suppressed, "row")} left out: too few are like them");
        foreach (var note in table.Notes)
            context.Say(LogLevel.Warning, $"{input}: {note}");
        context.Say(LogLevel.Verbose, $"masked: {input} -> {table.Place}{(table.InputRemoved ? Catalogue.Translate(", read back and found whole; the input was removed") : "")}");
    }
}
