using System.Collections;
using System.Management.Automation;
using DataLake;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Files.Outputs;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Tables;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Bases.Rows;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Analysis;

[Cmdlet(VerbsLifecycle.Invoke, "DLAnalysis", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(AnswerRow), typeof(FileInfo), typeof(CsvFile))]
public sealed class InvokeDLAnalysisCommand : CsvFileCmdlet, ITakesBatches
{
    private readonly List<CsvSource> sources = [];
    private readonly Dictionary<string, IReadOnlyList<PipedItem.Stored>> tables = [];
    private AnalysisDefinition definition = new();
    private PipedRows? rows;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Definition { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ExpressionCompleter))]
    [ValidateNotNull]
    public object? Where { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? Derive { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DistinctBy { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Explode { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary[] Join { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] GroupBy { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MeasureCompleter))]
    public object[] Measure { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Select { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(HavingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Having { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(AnswerCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] OrderBy { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    [Parameter]
    public SwitchParameter WithTies { get; set; }

    [Parameter]
    public NullKey? NullKey { get; set; }

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Culture { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? Column { get; set; }

    [Parameter]
    public SwitchParameter Strict { get; set; }

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    /// <summary>The file that the answer goes to, instead of the pipeline.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public override string? Destination { get => base.Destination; set => base.Destination = value; }

    private protected override bool MakesObjects => Bucket is not null;

    private protected override bool WritesHere => definition.Filter is not null;

    private bool IsWritten => Destination is not null || Bucket is not null;

    private protected override bool MayDoWithout => OnError != CsvErrorAction.Stop;

    protected override void BeginProcessing() => Run(_ =>
    {
        var loaded = Definition is null ? new AnalysisDefinition() : AnalysisDefinition.Load(FullPath(Definition));
        definition = loaded with
        {
            Culture = Culture ?? loaded.Culture,
            Columns = Column is null ? loaded.Columns : DefinitionParts.Columns(Column),
            Derive = Derive is null ? loaded.Derive : DefinitionParts.Named([Derive], nameof(Derive)),
            DistinctBy = DistinctBy.Length > 0 ? DistinctBy : loaded.DistinctBy,
            Explode = Explode.Length > 0 ? DefinitionParts.Named(Explode, nameof(Explode)) : loaded.Explode,
            Join = Join.Length > 0 ? [.. Join.Select(join => DefinitionParts.Join(join, tables))] : loaded.Join,
            GroupBy = GroupBy.Length > 0 ? DefinitionParts.Named(GroupBy, nameof(GroupBy)) : loaded.GroupBy,
            Measure = Measure.Length > 0 ? DefinitionParts.Named(Measure, nameof(Measure)) : loaded.Measure,
            Select = Select.Length > 0 ? DefinitionParts.Named(Select, nameof(Select)) : loaded.Select,
            Having = Having ?? loaded.Having,
            OrderBy = OrderBy.Length > 0 ? OrderBy : loaded.OrderBy,
            Top = Top ?? loaded.Top,
            WithTies = WithTies.IsPresent ? WithTies : loaded.WithTies,
            NullKey = NullKey ?? loaded.NullKey,
            Strict = Strict.IsPresent ? Strict : loaded.Strict,
            MemoryLimit = MemoryLimit ?? loaded.MemoryLimit,
        };
        if (Where is not null)
        {
            var where = WhereArgument.Of(Where, name => GetVariableValue(name), WriteVerbose);
            definition = definition with { Where = where.Expression, Filter = where.Filter };
        }

        return Task.CompletedTask;
    });

    protected override Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        sources.Add(input);
        return Task.CompletedTask;
    }

    protected override Task ProcessRowAsync(PipedItem.Row row, CancellationToken stop)
    {
        if (rows is null)
        {
            WriteVerbose($"Objects of type {row.Item.TypeNames[0]} are taken as rows of data.");
            rows = new PipedRows(row.Item, definition.Culture);
        }

        rows.Add(row.Item);
        return Task.CompletedTask;
    }

    // Not in Run: a row is taken in less time than it takes to start asynchronous work.
    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case RowBatch batch:
                Take(batch);
                break;
            case LightRow row:
                Take(row);
                break;
            default:
                if (rows?.TryAddAlike(InputObject) != true)
                    base.ProcessRecord();
                break;
        }
    }

    private void Take(RowBatch batch)
    {
        if (PipedRows.IsData(batch.Block) && batch.Rows.FirstOrDefault() is { } first)
        {
            rows ??= new PipedRows(PSObject.AsPSObject(first), definition.Culture);
            if (rows.TryAdd(batch))
                return;
        }

        foreach (var row in batch.Rows)
        {
            InputObject = PSObject.AsPSObject(row);
            Take(row);
        }
    }

    private void Take(LightRow row)
    {
        if (PipedRows.IsData(LightRow.BlockOf(row)))
            (rows ??= new PipedRows(InputObject!, definition.Culture)).Add(InputObject!);
        else
            base.ProcessRecord();
    }

    protected override void EndProcessing() => Run(async stop =>
    {
        base.EndProcessing();
        if (rows is not null)
            sources.Add(rows.ToSource());
        if (!MayGoOn(Catalogue.Translate("The answer"), OnError) || sources.Count == 0 || (IsWritten && !await MayWriteAsync(stop)))
            return;
        using var progress = new PipelineProgress(this, $"Analysing {(sources.Count == 1 ? sources[0].FileName : Quantity.Of(sources.Count, "input").Translated())}", sources.Sum(source => source.Length));

        using var answer = await Task.Run(() => AnalysisEngine.Open(definition, sources, Reading with { OnError = OnError }, openTable: OpenTable, progress: progress, cancellationToken: stop), stop);
        try
        {
            if (!IsWritten)
                await WriteRowsAsync(answer, stop);
            else if (!await TryAsync(() => WriteAnswerAsync(answer, stop), DestinationName))
                return;
        }
        finally
        {
            // To be told of even where the pipeline wants no more rows.
            TellNotes();
            foreach (var note in answer.Counts.Notes)
                WriteWarning($"{note}.");
        }

        var counts = answer.Counts;
        WriteMessage($"Analysed {Quantity.Of(counts.RowsRead, "row")} of {(sources.Count == 1 ? sources[0].Name : Quantity.Of(sources.Count, "input").Translated())}: {Quantity.Number(counts.RowsKept)} kept, {Quantity.Number(counts.Rows)} in the answer.");
    });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        rows?.Dispose();
    }

    private async Task<bool> MayWriteAsync(CancellationToken stop)
    {
        var output = Destination is null ? await CurrentStore.Lake.PlaceOfAsync(Bucket!, Key!, stop) : Place.OfFile(FullPath(Destination));
        OutputIdentity.Check([output], sources.Select(source => source.Place).OfType<Place>());
        return ShouldProcess(DestinationPlace, "Write the answer as CSV");
    }

    // Straight from the answer's bytes: no row becomes an object.
    private async Task WriteAnswerAsync(AnalysisAnswer answer, CancellationToken stop) => WriteCsvFile(await WriteCsvAsync(
        stream =>
        {
            var written = answer.WriteCsv(stream);
            return new Written(written.Counts.Rows, 0, [.. answer.Columns.Select(column => column.Name)], CsvDialect.Default);
        },
        () => { },
        stop));

    private async Task WriteRowsAsync(AnalysisAnswer answer, CancellationToken stop)
    {
        using var batches = answer.ReadBatches().GetEnumerator();
        var output = new RowOutput(this);

        // A scriptblock runs on the pipeline's thread and nowhere else.
        while (definition.Filter is null ? await Task.Run(batches.MoveNext, stop) : batches.MoveNext())
            output.Write(batches.Current);
    }

    // A table beside the definition is found from wherever the definition is used.
    private CsvSource OpenTable(string name)
    {
        if (tables.TryGetValue(name, out var stored))
            return CsvSource.OfSeveral([.. stored.Select(ObjectInput)]);
        var path = FullPath(name);
        if (path.AsSpan().ContainsAny('*', '?') || name.EndsWith('/'))
            return CsvSource.FromFiles(name.EndsWith('/') && !path.EndsWith('/') ? path + "/" : path);
        var beside = Definition is null ? path : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(FullPath(Definition))!, name);
        return CsvSource.FromFile(File.Exists(path) ? path : beside);
    }
}
