using System.Management.Automation;
using DataLake;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that send files: several at once while the pipeline flows, told of in the order given.</summary>
public abstract class SendCmdlet : PathCmdlet
{
    private readonly HashSet<(DLStore Store, string Bucket, string Key)> taken = [];
    private TransferQueue<SendResult>? queue;
    private int sent;
    private int skipped;
    private long bytesSent;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Filter { get; set; } = "*";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = FolderTransfer.UsualParallelism;

    /// <summary>How the objects are written.</summary>
    protected virtual SendOptions Options => SendOptions.Default;

    /// <summary>Tells a file's key.</summary>
    /// <param name="file">The file's absolute path.</param>
    /// <param name="relativePath">Its path from the folder that is sent, with <c>/</c>; its name where it is sent by itself.</param>
    protected abstract string KeyOf(string file, string relativePath);

    /// <summary>Sends a file, on a thread of its own.</summary>
    private protected virtual Task<SendResult> SendAsync(SendTarget target, IProgress<TransferProgress> progress, CancellationToken stop) =>
        target.Store.Lake.SendAsync(target.File, target.Bucket, target.Key, Options, progress, stop);

    /// <inheritdoc/>
    protected override async Task ProcessPlaceAsync(PipedItem.Place place, CancellationToken stop)
    {
        var store = CurrentStore;
        queue ??= new TransferQueue<SendResult>(this, $"Sending to {Bucket}", ThrottleLimit);
        foreach (var (file, relativePath) in FilesOf(place.Path))
            await TryAsync(() => StartAsync(queue, new SendTarget(store, Bucket, KeyOf(file, relativePath), file), stop), file);
        await queue.DeliverAsync();
    }

    /// <inheritdoc/>
    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop) => throw PipedError.Unfit(item, "files of this machine");

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(async _ =>
    {
        if (queue is null)
            return;

        await queue.EndAsync();
        if (sent + skipped > 0)
            WriteMessage($"Bucket '{Bucket}': sent {Quantity.Of(sent, "file")} ({ByteSize.Format(bytesSent)}), skipped {skipped} whose content is there already.");
    });

    private IEnumerable<(string File, string RelativePath)> FilesOf(string place)
    {
        if (!Directory.Exists(place))
            return [(place, System.IO.Path.GetFileName(place))];

        var options = new EnumerationOptions { RecurseSubdirectories = Recurse, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        return Directory.EnumerateFiles(place, Filter, options)
            .Select(file => (file, System.IO.Path.GetRelativePath(place, file).Replace('\\', '/')))
            .OrderBy(found => found.Item2, StringComparer.Ordinal);
    }

    private Task StartAsync(TransferQueue<SendResult> transfers, SendTarget target, CancellationToken stop)
    {
        // Files of one name in several folders: the second would replace the first, and nobody would know.
        if (!taken.Add((target.Store, target.Bucket, target.Key)))
            throw CmdletError.NameTaken(target.File, target.Key);
        if (!ShouldProcess(target.File, $"Send to {target.Bucket}/{target.Key} in {target.Store.Place}"))
            return Task.CompletedTask;

        var info = new FileInfo(target.File);
        transfers.Start(
            info.Exists ? info.Length : 0,
            progress => SendAsync(target, progress, stop),
            transfer => TryAsync(async () => Tell(target, await transfer), target.File),
            stop);
        return Task.CompletedTask;
    }

    private void Tell(SendTarget target, SendResult result)
    {
        if (result.Skipped)
            skipped++;
        else
            sent++;

        bytesSent += result.BytesSent;
        WriteVerbose(result.Skipped
            ? $"{target.File}: skipped, {result.Object} has the same content already."
            : $"{target.File}: sent to {result.Object} ({ByteSize.Format(result.BytesSent)}).");
        // Answers come later than their files, so each says of which it is.
        PSObject.AsPSObject(result.Object).Properties.Add(new PSNoteProperty("SourcePath", target.File));
        WriteMarked(result.Object, target.Store);
    }
}
