using System.Management.Automation;
using DataLake;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that send files: several at once while the pipeline flows, told of in the order given.</summary>
public abstract class SendCmdlet : PathCmdlet
{
    private readonly HashSet<(DLStore Store, string Bucket)> written = [];
    private TransferDelivery? delivery;
    private int sent;
    private int skipped;
    private long bytesSent;
    private bool anyFailed;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public string Filter { get; set; } = "*";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter IncludeHidden { get; set; }

    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = FolderTransfer.UsualParallelism;

    private protected override bool MakesObjects => true;

    [Parameter]
    public ServerEncryption? Encryption { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? KmsKeyId { get; set; }

    /// <summary>How the objects are written.</summary>
    protected virtual SendOptions Options => SendOptions.Default with { Encryption = Encryption, KmsKeyId = KmsKeyId };

    /// <summary>Tells a file's key.</summary>
    /// <param name="file">The file's absolute path.</param>
    /// <param name="relativePath">Its path from the folder that is sent, with <c>/</c>; its name where it is sent by itself.</param>
    protected abstract string KeyOf(string file, string relativePath);

    /// <summary>Is told where each file goes, before it is sent or only named.</summary>
    private protected virtual void OnTarget(SendTarget target)
    {
    }

    /// <summary>Does what remains when all was sent.</summary>
    /// <param name="allSent">Whether nothing failed.</param>
    /// <param name="stop">Stops.</param>
    private protected virtual Task EndAsync(bool allSent, CancellationToken stop) => Task.CompletedTask;

    /// <summary>How one file's object is written.</summary>
    /// <param name="file">The file's absolute path.</param>
    private protected virtual SendOptions OptionsOf(string file) => Options;

    /// <inheritdoc/>
    protected override async Task ProcessPlaceAsync(PipedItem.Place place, CancellationToken stop)
    {
        var store = CurrentStore;
        delivery ??= new TransferDelivery(this, $"Sending to {Bucket}", ThrottleLimit);
        foreach (var file in await FilesOfAsync(place.Path))
            anyFailed |= !await TryAsync(() => StartAsync(delivery, new SendTarget(store, Bucket, KeyOf(file.Path, file.RelativePath), file.Path), file.Size, stop), file.Path);
        await delivery.DeliverAsync();
    }

    /// <inheritdoc/>
    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop) => throw PipedError.Unfit(item, "files of this machine; Copy-DLObject copies objects");

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(async stop =>
    {
        if (delivery is null)
            return;

        await delivery.EndAsync();
        base.EndProcessing();
        if (sent + skipped > 0)
            WriteMessage($"Bucket '{Bucket}': sent {Quantity.Of(sent, "file")} ({ByteSize.Format(bytesSent)}), skipped {skipped} whose content is there already.");
        await EndAsync(!anyFailed && FailedInputs == 0, stop);
        foreach (var (store, bucket) in written)
            await TellLeftAsync(store, bucket, stop);
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            delivery?.Dispose();
    }

    // What cannot be sent of a folder is told, and the rest goes on.
    private async Task<IReadOnlyList<FoundFile>> FilesOfAsync(string place)
    {
        if (!Directory.Exists(place))
            return [new FoundFile(place, System.IO.Path.GetFileName(place), new FileInfo(place) is { Exists: true } file ? file.Length : 0)];

        var found = FolderFiles.Of(place, Filter, Recurse, IncludeHidden);
        foreach (var problem in found.Problems)
            anyFailed |= !await TryAsync(() => throw problem);
        if (found.LeftOut > 0)
            WriteVerbose($"{place}: left out {Quantity.Of(found.LeftOut, "file or folder", "files or folders")} that are hidden (-IncludeHidden sends them) or not complete.");
        return found.Files;
    }

    private async Task StartAsync(TransferDelivery transfers, SendTarget target, long size, CancellationToken stop)
    {
        OnTarget(target);
        if (!ShouldProcess(target.File, $"Send to {target.Bucket}/{target.Key} in {target.Store.Place}"))
            return;

        written.Add((target.Store, target.Bucket));
        transfers.Road.Send(target.Store.Lake, target.Bucket, target.Key, target.File, OptionsOf(target.File), transfers.Begin(size), stop);
        transfers.Then(async ended => anyFailed |= !await TryAsync(() => Tell(target, ended.OrThrow()), target.File));
        await transfers.DeliverAsync();
    }

    private Task Tell(SendTarget target, Transferred ended)
    {
        if (ended.Skipped)
            skipped++;
        else
            sent++;

        bytesSent += ended.Bytes;
        var sentObject = ended.Object!;
        WriteVerbose(ended.Skipped
            ? Catalogue.Translate($"{target.File}: skipped, {sentObject} has the same content already.")
            : Catalogue.Translate($"{target.File}: sent to {sentObject} ({ByteSize.Format(ended.Bytes)})."));
        TellWarnings(sentObject);
        // Answers come later than their files, so each says of which it is.
        PSObject.AsPSObject(sentObject).Properties.Add(new PSNoteProperty("SourcePath", target.File));
        WriteMarked(sentObject, target.Store);
        return Task.CompletedTask;
    }
}
