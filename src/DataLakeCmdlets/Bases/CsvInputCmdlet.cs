using System.Management.Automation;
using System.Text;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Pipelines;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that read CSV, from files, from the lake, or from what another cmdlet wrote.</summary>
/// <remarks>
/// A derived cmdlet overrides <see cref="ProcessInputAsync"/>, which gets the inputs one by one in the order given: it
/// handles each at once (Import, Measure), or keeps it for <c>EndProcessing</c> (Merge). A fault of one input is a
/// non-terminating error. What the pipeline brings besides CSV (an analysis takes rows too) goes to
/// <see cref="ProcessObjectAsync"/>.
/// </remarks>
public abstract class CsvInputCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>The parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    /// <summary>Files, with wildcards; what a wildcard stands for comes in ordinal order.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Paths, files, lake objects, or CSV files of other cmdlets: what the pipeline brings.</summary>
    // One parameter for all of them, and not an array: PowerShell binds an object by its value before it looks at its
    // properties only where the value needs no conversion, and a row of data may well have a property named FullName.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The character between fields; told from the content where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of the inputs; of several, UTF-8 is taken for content that is UTF-8, and another for other content.</summary>
    [Parameter]
    [EncodingTransformation]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding[] Encoding { get; set; } = [];

    /// <summary>A quote is a character like any other.</summary>
    [Parameter]
    public SwitchParameter NoQuote { get; set; }

    /// <summary>The first record is data; the columns are called Column1, Column2 and so on.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>Handles one input.</summary>
    protected abstract Task ProcessInputAsync(CsvInput input, CancellationToken stop);

    /// <summary>Handles an object of the pipeline that is no CSV input.</summary>
    protected virtual Task ProcessObjectAsync(PSObject item, CancellationToken stop) => throw CmdletError.NotCsvInput(item.BaseObject);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        foreach (var path in Path)
            await ProcessPathAsync(path, stop);

        foreach (var path in LiteralPath)
            await TryAsync(() => HandleAsync(FileInput(FullPath(path)), stop), path);

        foreach (var item in InputObject?.BaseObject is IList<object> several ? several : InputObject is null ? [] : [InputObject])
            await ProcessPipedAsync(PSObject.AsPSObject(item), stop);
    });

    /// <summary>An object of the lake as an input, read as a stream.</summary>
    protected CsvInput ObjectInput(LakeObject lakeObject) => new(LakeInputs.ToSource(StoreOf(lakeObject).Lake, lakeObject));

    private static CsvInput FileInput(string path) =>
        Directory.Exists(path) ? throw CmdletError.IsFolder(path) : new(CsvSource.FromFile(path));

    /// <summary>Hands an input on in the dialect that the parameters say; what they leave open is told from the content.</summary>
    private async Task HandleAsync(CsvInput input, CancellationToken stop)
    {
        var said = new DialectParts
        {
            Delimiter = Delimiter,
            Quoted = NoQuote.IsPresent ? !NoQuote : null,
            HasHeader = NoHeader.IsPresent ? !NoHeader : null,
            Encodings = Encoding,
        };
        var dialect = said.IsEmpty ? input.Dialect : input.Dialect is { } known ? said.Over(known) : await Task.Run(() => said.Of(input.Source), stop);
        await ProcessInputAsync(new CsvInput(input.Source with { Dialect = dialect }, dialect), stop);
    }

    private Task ProcessPathAsync(string path, CancellationToken stop) => ForEachPlaceAsync(path, file => HandleAsync(FileInput(file), stop));

    private Task ProcessPipedAsync(PSObject item, CancellationToken stop) => item.BaseObject switch
    {
        string path => ProcessPathAsync(path, stop),
        FileSystemInfo file => TryAsync(() => HandleAsync(FileInput(file.FullName), stop), file),
        LakeObject lakeObject => TryAsync(() => HandleAsync(ObjectInput(lakeObject), stop), lakeObject),
        CsvFile { Object: { } lakeObject } csv => TryAsync(() => HandleAsync(ObjectInput(lakeObject) with { Dialect = csv.Dialect }, stop), csv),
        CsvFile csv => TryAsync(() => HandleAsync(FileInput(csv.FullName!) with { Dialect = csv.Dialect }, stop), csv),
        _ => TryAsync(() => ProcessObjectAsync(item, stop), item),
    };
}
