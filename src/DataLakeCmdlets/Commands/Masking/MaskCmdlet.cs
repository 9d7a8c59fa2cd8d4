using System.Management.Automation;
using System.Net;
using System.Security;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Masking.Keys;
using DataLake.Masking.Protecting;
using DataLake.Masking.Rules;
using DataLake.Messages;
using DataLake.Pipelines.Protecting;
using DataLake.Pipelines.Steps;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Masking;

/// <summary>The base of cmdlets that mask tables, or reverse that: each input becomes a file or object of its own.</summary>
public abstract class MaskCmdlet : CsvFileCmdlet
{
    private readonly List<MaskInput> inputs = [];

    /// <summary>The rules: a table, or a JSON file.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public object Rules { get; set; } = "";

    /// <summary>The masking key.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? MaskingKey { get; set; }

    /// <summary>The file of the masking key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MaskingKeyFile { get; set; }

    /// <summary>The environment variable that holds the masking key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string? MaskingKeyVariable { get; set; }

    /// <summary>The id of the key, where several are there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? MaskingKeyId { get; set; }

    /// <summary>What becomes of a record at fault.</summary>
    [Parameter]
    public CsvErrorAction OnError { get; set; }

    /// <summary>What is done, as progress and <c>-WhatIf</c> say it.</summary>
    private protected abstract Message Doing { get; }

    /// <summary>How the tables are masked.</summary>
    /// <param name="rules">The rules as they were given.</param>
    /// <param name="key">The key; null where none was given.</param>
    private protected abstract ProtectOptions OptionsOf(MaskingRules rules, MaskingKey? key);

    /// <summary>Whether inputs are removed when their masked table is known to be whole.</summary>
    private protected virtual bool Removes => false;

    /// <summary>How objects are written.</summary>
    private protected virtual SendOptions Sending => SendOptions.Default;

    /// <summary>The id of the key for an input, where it says so itself.</summary>
    private protected virtual string? KeyIdOf(MaskInput input) => null;

    /// <inheritdoc/>
    protected override Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        inputs.Add(MaskInput.Of(input));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessItemAsync(PipedItem item, CancellationToken stop)
    {
        if (item is not PipedItem.Stored { Address: var at } stored)
        {
            await base.ProcessItemAsync(item, stop);
            return;
        }

        var lake = StoreOf(at).Lake;
        var found = await lake.GetAsync(at.Bucket, at.Key!, stop);
        inputs.Add(MaskInput.Of(LakeInputs.ToSource(lake, found) with { Dialect = stored.Dialect }, lake, found));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(async stop =>
    {
        if (!MayGoOn(DestinationName, OnError) || inputs.Count == 0)
            return;
        var rules = RulesArgument.Read(Rules, FullPath);
        var keys = Keys();
        var names = inputs.Select(input => input.Name).ToList();
        var targets = Destination is null ? MaskTarget.Keys(Key!, names) : MaskTarget.Paths(DestinationFolder, names);
        foreach (var (input, target) in inputs.Zip(targets))
            await TryAsync(() => MaskAsync(input, target, OptionsOf(rules, keys?.Find(MaskingKeyId ?? KeyIdOf(input))), stop), input.Source.Name);
        if (Destination is null)
            await TellLeftAsync(CurrentStore, Bucket!, stop);
    });

    // A folder's name says so by its end, which a full path has lost.
    private string DestinationFolder => Destination!.EndsWith('/') || Destination.EndsWith('\\') ? FullPath(Destination) + "/" : FullPath(Destination);

    private MaskingKeys? Keys() => MaskingKey is { } secret
        ? MaskingKeys.FromText(new NetworkCredential("", secret).Password, "-MaskingKey")
        : MaskingKeys.Named(MaskingKeyFile is null ? null : FullPath(MaskingKeyFile), MaskingKeyVariable);

    private async Task MaskAsync(MaskInput input, string target, ProtectOptions options, CancellationToken stop)
    {
        if (!ShouldProcess(Destination is null ? $"{Bucket}/{target} in {CurrentStore.Place}" : (Message)target, $"{Doing} {input.Source.Name}"))
            return;
        using var progress = new PipelineProgress(this, $"{Doing} {input.Source}", input.Source.Length);
        var protector = new TableProtector(options with { Reading = Reading with { OnError = OnError } }) { RemovesInput = Removes, Sending = Sending, Progress = progress };
        var table = Destination is null
            ? await protector.ToObjectAsync(input, CurrentStore.Lake, Bucket!, target, stop)
            : await protector.ToFileAsync(input, target, stop);
        Tell(input, table);
    }

    private void Tell(MaskInput input, ProtectedTable table)
    {
        TellNotes();
        foreach (var note in table.Notes)
            WriteWarning($"{input.Source.Name}: {note}.");
        var result = table.Result;
        if (result.Suppressed > 0)
            WriteWarning($"{input.Source.Name}: {Quantity.Of(result.Suppressed, "row")} left out: too few are like them.");
        WriteMessage($"{input.Source.Name} -> {table.Place}: {Quantity.Of(result.Rows, "row")}{(result.KeyId is { } id ? Catalogue.Translate($", key {id}") : "")}{(table.InputRemoved ? Catalogue.Translate("; read back and found whole, and the input was removed") : "")}.");
        var file = table.Object is { } written ? new CsvFile(StoreProperty.Mark(written, CurrentStore)) { Rows = result.Rows, Columns = result.Columns, Dialect = result.Dialect, Rejected = result.Rejected, Masking = result }
            : new CsvFile(table.Place, result.Bytes) { Rows = result.Rows, Columns = result.Columns, Dialect = result.Dialect, Rejected = result.Rejected, Masking = result };
        WriteObject(table.Object is null ? file : StoreProperty.Mark(file, CurrentStore));
    }
}
