using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Checking;
using DataLake.Csv.Merging;
using DataLake.Csv.Sources;
using DataLake.Files.Outputs;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.Merge, "DLCsv", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo), typeof(CsvFile))]
public sealed class MergeDLCsvCommand : CsvFileCmdlet
{
    private readonly List<CsvSource> sources = [];
    private IReadOnlyCollection<Place>? outputs;

    [Parameter]
    public HeaderMode HeaderMode { get; set; }

    [Parameter]
    public SwitchParameter AddSource { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string SourceColumn { get; set; } = "Source";

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] UniqueBy { get; set; } = [];

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    private protected override bool MayDoWithout => OnError != CsvErrorAction.Stop;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectTo { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? OutputDelimiter { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public TextEncoding? OutputEncoding { get; set; }

    protected override void BeginProcessing()
    {
        // Whoever wants the rejected rows listed wants the others merged.
        if (RejectTo is not null && OnError == CsvErrorAction.Stop)
            OnError = CsvErrorAction.Skip;
    }

    protected override async Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        outputs ??= await OutputsAsync(stop);
        if (input.Place is { } place)
            OutputIdentity.Check(outputs, [place]);
        sources.Add(input);
    }

    protected override void EndProcessing() => Run(async stop =>
    {
        base.EndProcessing();
        if (MayGoOn(DestinationName, OnError) && sources.Count > 0 && ShouldProcess(DestinationPlace, $"Merge {Quantity.Of(sources.Count, "file")}"))
            await TryAsync(() => MergeAsync(stop), DestinationName);
    });

    private async Task<IReadOnlyCollection<Place>> OutputsAsync(CancellationToken stop)
    {
        var written = Destination is null ? await CurrentStore.Lake.PlaceOfAsync(Bucket!, Key!, stop) : Place.OfFile(FullPath(Destination));
        return RejectTo is null ? [written] : [written, Place.OfFile(FullPath(RejectTo))];
    }

    private async Task MergeAsync(CancellationToken stop)
    {
        using var progress = new PipelineProgress(this, $"Merging {Quantity.Of(sources.Count, "file")}", sources.Sum(source => source.Length));
        using var rejectFile = RejectTo is null ? null : OutputFile.Open(FullPath(RejectTo));
        using var rejects = rejectFile is null ? null : new RejectList(rejectFile.Stream);
        var options = new MergeOptions
        {
            HeaderMode = HeaderMode,
            SourceColumn = AddSource ? SourceColumn : null,
            UniqueBy = UniqueBy,
            Reading = Reading with { OnError = OnError, OnFault = rejects is null ? null : rejects.Add },
            Output = new DialectParts { Delimiter = OutputDelimiter, Encodings = OutputEncoding is null ? [] : [OutputEncoding.Encoding] },
        };
        long duplicates = 0;
        var file = await WriteCsvAsync(
            stream =>
            {
                var result = CsvMerge.Run(sources, stream, options, progress, stop);
                duplicates = result.Duplicates;
                return new Written(result.Rows, result.Rejected, result.Columns, result.Dialect);
            },
            TellNotes,
            stop);
        rejects?.Dispose();
        rejectFile?.Commit();
        if (file.Rejected > 0 && RejectTo is not null)
            WriteMessage($"{RejectTo} lists the rows left out.");
        WriteMessage($"Merged {Quantity.Of(sources.Count, "file")} into {DestinationName}: {Quantity.Of(file.Rows, "row")}, {ByteSize.Format(file.Length)}{(duplicates > 0 ? Catalogue.Translate($"; {Quantity.Of(duplicates, "earlier row")} of the same key left out") : "")}.");
        WriteCsvFile(file);
    }
}
