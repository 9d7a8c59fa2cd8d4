using System.Management.Automation;
using System.Text;
using DataLake;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Pipelines;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that read CSV, from files, from the lake, or from what another cmdlet wrote.</summary>
/// <remarks>
/// A derived cmdlet overrides <see cref="ProcessInputAsync"/>, which gets the inputs one by one in the order given: it
/// handles each at once (Import, Measure), or keeps it for <c>EndProcessing</c> (Merge). A fault of one input is a
/// non-terminating error. What the pipeline brings besides CSV (an analysis takes rows too) goes to
/// <see cref="ProcessRowAsync"/>.
/// </remarks>
public abstract class CsvInputCmdlet : PathCmdlet
{
    private const string Wanted = "paths, files, objects of a lake, and what other DL cmdlets wrote";

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

    /// <summary>Handles a row of data that the pipeline brought.</summary>
    protected virtual Task ProcessRowAsync(PipedItem.Row row, CancellationToken stop) => throw PipedError.Unfit(row, Wanted);

    /// <inheritdoc/>
    protected override Task ProcessPlaceAsync(PipedItem.Place place, CancellationToken stop) =>
        HandleAsync(FileInput(place.Path) with { Dialect = place.Dialect }, stop);

    /// <inheritdoc/>
    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop) => item switch
    {
        PipedItem.Stored stored => ProcessStoredAsync(stored, stop),
        PipedItem.Row row => ProcessRowAsync(row, stop),
        _ => throw PipedError.Unfit(item, Wanted),
    };

    // What is not there is told before anything is made of the others.
    private async Task ProcessStoredAsync(PipedItem.Stored stored, CancellationToken stop)
    {
        var at = stored.Address;
        if (!stored.IsListed)
            _ = await StoreOf(at).Lake.GetAsync(at.Bucket, at.Key!, stop);
        await HandleAsync(ObjectInput(stored), stop);
    }

    /// <summary>Whether what sums its inputs up may go on: all of them came, or <c>-OnError</c> says that the others will do.</summary>
    /// <param name="made">What is made of them, as messages call it.</param>
    /// <param name="onError">What the user said.</param>
    private protected bool MayGoOn(string made, CsvErrorAction onError)
    {
        if (FailedInputs == 0)
            return true;

        if (onError == CsvErrorAction.Stop)
            WriteError(CmdletError.InputsFailed(made, FailedInputs).ToErrorRecord());
        else
            WriteWarning($"{made}: made without {Quantity.Of(FailedInputs, "input")} that failed.");
        return onError != CsvErrorAction.Stop;
    }

    /// <summary>An object of a lake as an input, read as a stream.</summary>
    private protected CsvInput ObjectInput(PipedItem.Stored stored) => new(
        LakeInputs.ToSource(StoreOf(stored.Address).Lake, stored.Address.Bucket, stored.Address.Key!, stored.Size > 0 ? stored.Size : null), stored.Dialect);

    private static CsvInput FileInput(string path)
    {
        if (Directory.Exists(path))
            throw CmdletError.IsFolder(path);
        return File.Exists(path) ? new(CsvSource.FromFile(path)) : throw CmdletError.PathNotFound(path);
    }

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
}
