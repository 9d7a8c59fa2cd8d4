using System.Management.Automation;
using DataLake;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that send files: several at once while the pipeline flows, told of in the order given.</summary>
public abstract class SendCmdlet : PathCmdlet
{
    private readonly HashSet<string> keys = [];
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
    protected virtual Task<SendResult> SendAsync(ILakeStore lake, string file, string key, IProgress<TransferProgress> progress, CancellationToken stop) =>
        lake.SendAsync(file, Bucket, key, Options, progress, stop);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = CurrentStore;
        queue ??= new TransferQueue<SendResult>(this, $"Sending to {Bucket}", ThrottleLimit);
        await ForEachPathAsync(async place =>
        {
            foreach (var (file, relativePath) in FilesOf(place))
                await TryAsync(() => StartAsync(queue, store, file, relativePath, stop), file);
        });
        await queue.DeliverAsync();
    });

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

    private Task StartAsync(TransferQueue<SendResult> transfers, DLStore store, string file, string relativePath, CancellationToken stop)
    {
        // Files of one name in several folders: the second would replace the first, and nobody would know.
        var key = KeyOf(file, relativePath);
        if (!keys.Add(key))
            throw CmdletError.NameTaken(file, key);
        if (!ShouldProcess(file, $"Send to {Bucket}/{key}"))
            return Task.CompletedTask;

        var info = new FileInfo(file);
        transfers.Start(
            info.Exists ? info.Length : 0,
            progress => SendAsync(store.Lake, file, key, progress, stop),
            transfer => TryAsync(async () => Tell(file, await transfer, store), file),
            stop);
        return Task.CompletedTask;
    }

    private void Tell(string file, SendResult result, DLStore store)
    {
        if (result.Skipped)
            skipped++;
        else
            sent++;

        bytesSent += result.BytesSent;
        WriteVerbose(result.Skipped
            ? $"{file}: skipped, {result.Object} has the same content already."
            : $"{file}: sent to {result.Object} ({ByteSize.Format(result.BytesSent)}).");
        WriteLakeObject(result.Object, store);
    }
}
