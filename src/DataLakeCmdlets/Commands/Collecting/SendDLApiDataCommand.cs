using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using DataLake;
using DataLake.Collecting;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Rows;
using DataLake.Csv.Sources;
using DataLake.Layout;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Collecting;

[Cmdlet(VerbsCommunications.Send, "DLApiData", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(LakeObject))]
public sealed class SendDLApiDataCommand : CsvInputCmdlet
{
    private readonly List<CsvSource> sources = [];
    private readonly List<string> ids = [];
    private PipedRows? rows;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Definition { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter(Position = 2, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Path { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public object? Column { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary Set { get; set; } = new Hashtable();

    [Parameter]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TokenEnvFile { get; set; }

    [Parameter]
    public DateTime? Since { get; set; }

    [Parameter]
    public SwitchParameter Restart { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LayerCompleter))]
    public string Layer { get; set; } = RawKey.DefaultLayer;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OriginCompleter))]
    public string? Origin { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(SourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? FilePrefix { get; set; }

    [Parameter]
    public DateTime Date { get; set; } = DateTime.Today;

    [Parameter]
    [ValidateRange(0.01, 10_000)]
    public double? Rate { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    protected override Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        sources.Add(input);
        return Task.CompletedTask;
    }

    protected override Task ProcessRowAsync(PipedItem.Row row, CancellationToken stop)
    {
        (rows ??= new PipedRows(row.Item, culture: null)).Add(row.Item);
        return Task.CompletedTask;
    }

    // A text, or a number, is what is asked for: a file comes as one, or through -Path.
    protected override void ProcessRecord()
    {
        if (InputObject is { BaseObject: string or IFormattable } && InputObject.BaseObject.ToString() is { } id)
            ids.Add(id);
        else
            base.ProcessRecord();
    }

    protected override void EndProcessing() => Run(async stop =>
    {
        var definition = ApiDefinition.Load(FullPath(Definition));
        if (FailedInputs > 0 || !ShouldProcess($"{Bucket} in {CurrentStore.Place}", $"Collect {Source ?? definition.Source} of {definition.Origin}"))
            return;
        var token = Token is null ? ApiToken.Find(definition, TokenEnvFile is null ? null : FullPath(TokenEnvFile)) : new ApiToken(new NetworkCredential("", Token).Password);
        if (rows is not null)
            sources.Add(rows.ToSource());
        var wanted = Wanted(definition, stop);

        var store = CurrentStore;
        using var display = new PipelineProgress(this, $"Collecting {Source ?? definition.Source} of {definition.Origin}", total: null, "request");
        IProgress<LakeObject> files = new Progress<LakeObject>(file =>
        {
            WriteVerbose($"Wrote {file}.");
            TellWarnings(file);
            WriteMarked(file, store);
        });
        IProgress<string> notes = new Progress<string>(note => WriteWarning($"{note}."));
        var options = Options() with { Progress = display, OnFile = files.Report, OnNote = notes.Report };
        var result = await Task.Run(() => new ApiCollector(store.Lake, Bucket, definition, token).RunAsync(options, wanted, stop), stop);
        TellNotes();
        WriteMessage($"Collected {Source ?? definition.Source} of {definition.Origin}: {result.Summary}.");
        if (result.MissingList is { } missing)
            WriteWarning($"{Quantity.Of(result.Missing, "thing")} without a record: listed, with the reasons, in {missing}.");
        await TellLeftAsync(store, Bucket, stop);
    });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        rows?.Dispose();
    }

    private IEnumerable<IReadOnlyList<string>>? Wanted(ApiDefinition definition, CancellationToken stop)
    {
        if (sources.Count + ids.Count == 0)
            return null;
        if (ids.Count > 0 && definition.RowPlaceholders.Count != 1)
            throw CmdletError.ArgumentInvalid($"{definition.Name}: texts through the pipeline fill one placeholder, and it has {definition.RowPlaceholders.Count}; give rows that have {string.Join(", ", definition.RowPlaceholders)}.");
        var given = ids.Select(id => (IReadOnlyList<string>)[id]);
        return sources.Count == 0 ? given : given.Concat(RowValues.Read(definition, sources, Columns(definition), Reading, stop));
    }

    // A name is the column of the only placeholder; a table says it of each.
    private Dictionary<string, string> Columns(ApiDefinition definition) => (Column is PSObject wrapped ? wrapped.BaseObject : Column) switch
    {
        null => [],
        IDictionary table => table.Cast<DictionaryEntry>().ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}"),
        var name when definition.RowPlaceholders is [var only] => new() { [only] = $"{name}" },
        _ => throw CmdletError.ArgumentInvalid($"-Column: {definition.Name} has the placeholders {string.Join(", ", definition.RowPlaceholders)}; give @{{ {definition.RowPlaceholders[0]} = 'column' }}."),
    };

    private CollectOptions Options() => new()
    {
        Layer = Layer,
        Origin = Origin,
        Source = Source,
        Prefix = FilePrefix,
        Day = DateOnly.FromDateTime(Date),
        Variables = [.. Set.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{entry.Key}", FormattableString.Invariant($"{entry.Value}")))],
        Since = Since is { } since ? DateOnly.FromDateTime(since) : null,
        Restart = Restart,
        PerSecond = Rate,
        Parallel = ThrottleLimit,
    };
}
