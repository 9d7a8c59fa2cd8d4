using System.Management.Automation;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommunications.Receive, "DLFile", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(FileInfo))]
public sealed class ReceiveDLFileCommand : ObjectCmdlet
{
    private TransferDelivery? delivery;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter PreservePath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Rename { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = FolderTransfer.UsualParallelism;

    [Parameter]
    public SwitchParameter IncludeSideFiles { get; set; }

    private protected override bool TakesSideFiles => IncludeSideFiles;

    protected override Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop) => ReceiveAsync(store, bucket, key, size, listed: null, stop);

    // What was listed a moment ago is not asked for once more.
    protected override Task ProcessListedAsync(DLStore store, LakeObject listed, CancellationToken stop) => ReceiveAsync(store, listed.Bucket, listed.Key, listed.Size, listed, stop);

    protected override void EndProcessing()
    {
        Run(_ => delivery?.EndAsync() ?? Task.CompletedTask);
        TellLeftOut();
        base.EndProcessing();
    }

    private async Task ReceiveAsync(DLStore store, string bucket, string key, long size, LakeObject? listed, CancellationToken stop)
    {
        if (LocalPlace.IsFolderMarker(key, size))
        {
            WriteVerbose($"{bucket}/{key}: left out, because it only marks where a folder begins.");
            return;
        }

        var path = PathOf(bucket, key);
        if (NoClobber && File.Exists(path))
            throw CmdletError.FileExists(path);
        if (!ShouldProcess($"{bucket}/{key} in {store.Place}", $"Receive as {path}"))
            return;

        delivery ??= new TransferDelivery(this, $"Receiving to {Destination}", ThrottleLimit);
        delivery.Road.Receive(store.Lake, bucket, key, path, new ReceiveOptions { SkipSame = !Force, Listed = listed }, delivery.Begin(size), stop);
        delivery.Then(ended => TryAsync(() => Tell(ended.OrThrow(), new LakeAddress(bucket, key) { Store = new StoreReference(store) }), $"{bucket}/{key}"));
        await delivery.DeliverAsync();
    }

    private string PathOf(string bucket, string key)
    {
        var destination = FullPath(Destination);
        return NamesFile(destination, key)
            ? destination
            : LocalPlace.Of(destination, PreservePath ? key : key[(key.LastIndexOf('/') + 1)..], $"{bucket}/{key}", Rename);
    }

    // As with cp: what ends in the key's own extension, and is not a folder, is the file's new name.
    private bool NamesFile(string destination, string key) =>
        !PreservePath && !System.IO.Path.EndsInDirectorySeparator(Destination) && !Directory.Exists(destination)
        && System.IO.Path.GetExtension(destination) is { Length: > 0 } extension && extension.Equals(System.IO.Path.GetExtension(key), StringComparison.OrdinalIgnoreCase);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            delivery?.Dispose();
    }

    private Task Tell(Transferred ended, LakeAddress from)
    {
        if (ended.Skipped)
            WriteVerbose($"{ended.Target}: skipped, {ended.Path} has the same content already.");
        WriteFile(ended.Path, "Object", from);
        return Task.CompletedTask;
    }
}
