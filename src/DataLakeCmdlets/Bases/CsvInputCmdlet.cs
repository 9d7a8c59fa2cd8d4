using System.Collections.Concurrent;
using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Pipelines.Steps;
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
    // Inputs are read on other threads, and only the pipeline's own may write.
    private readonly ConcurrentQueue<string> notes = new();

    private const string Wanted = "paths, files, objects of a lake, and what other DL cmdlets wrote";

    /// <summary>The character between fields; told from the content where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of the inputs; of several, UTF-8 is taken for content that is UTF-8, and another for other content.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public TextEncoding[] Encoding { get; set; } = [];

    /// <summary>A quote is a character like any other.</summary>
    [Parameter]
    public SwitchParameter NoQuote { get; set; }

    /// <summary>The first record is data; the columns are called Column1, Column2 and so on.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>Texts that stand for null.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NullTextCompleter))]
    public string[]? NullValue { get; set; }

    /// <summary>The lines before the header, which are left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? SkipLines { get; set; }

    /// <summary>The lines after the last record, which are left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? SkipFooter { get; set; }

    /// <summary>The character that lines of comment begin with; empty for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(CommentPrefixCompleter))]
    public string? CommentPrefix { get; set; }

    /// <summary>A delimiter ends each record, with no field after it.</summary>
    [Parameter]
    public SwitchParameter TrailingDelimiter { get; set; }

    /// <summary>The character before a quote within quotes; empty for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EscapeCompleter))]
    public string? Escape { get; set; }

    /// <summary>Blanks after delimiters and around quotes are not part of fields.</summary>
    [Parameter]
    public SwitchParameter SkipInitialSpace { get; set; }

    /// <summary>What the parameters say of how the inputs are read.</summary>
    /// <exception cref="DataLakeException">One of them cannot be what its name says.</exception>
    protected CsvReadOptions Reading => new() { Dialect = SaidReading.Of(MyInvocation.BoundParameters), Style = OptionStyle.Cmdlet, OnNote = notes.Enqueue };

    /// <summary>Tells what was left out of the inputs read so far, or read otherwise than it stands.</summary>
    protected void TellNotes()
    {
        while (notes.TryDequeue(out var note))
            WriteWarning($"{note}.");
    }

    /// <summary>Handles one input.</summary>
    protected abstract Task ProcessInputAsync(CsvSource input, CancellationToken stop);

    /// <summary>Handles a row of data that the pipeline brought.</summary>
    protected virtual Task ProcessRowAsync(PipedItem.Row row, CancellationToken stop) => throw PipedError.Unfit(row, Wanted);

    /// <inheritdoc/>
    protected override Task ProcessPlaceAsync(PipedItem.Place place, CancellationToken stop) =>
        ProcessInputAsync(FileInput(place.Path) with { Dialect = place.Dialect }, stop);

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
        if (stored.IsOneOfMany && SideFile.IsOne(at.Key!))
        {
            WriteWarning($"{at}: left out, because programs leave such files beside data (markers, locks, files not complete). Its key takes it.");
            return;
        }

        if (!stored.IsListed || MayDoWithout)
            _ = await StoreOf(at).Lake.GetAsync(at.Bucket, at.Key!, stop);
        await ProcessInputAsync(ObjectInput(stored), stop);
    }

    /// <summary>Whether inputs that are gone since they were listed are to be known before any is read, so that the others are read without them.</summary>
    private protected virtual bool MayDoWithout => false;

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
    private protected CsvSource ObjectInput(PipedItem.Stored stored) =>
        LakeInputs.ToSource(StoreOf(stored.Address).Lake, stored.Address.Bucket, stored.Address.Key!, stored.Size > 0 ? stored.Size : null) with { Dialect = stored.Dialect };

    private static CsvSource FileInput(string path)
    {
        if (Directory.Exists(path))
            throw CmdletError.IsFolder(path);
        return File.Exists(path) ? CsvSource.FromFile(path) : throw CmdletError.PathNotFound(path);
    }
}
