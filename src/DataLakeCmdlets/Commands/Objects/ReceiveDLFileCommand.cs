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
    private readonly HashSet<string> taken = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private TransferQueue<string>? queue;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter PreservePath { get; set; }

    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = FolderTransfer.UsualParallelism;

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop)
    {
        var path = LocalPlace.Of(FullPath(Destination), PreservePath ? key : key[(key.LastIndexOf('/') + 1)..], $"{bucket}/{key}");
        if (!taken.Add(path))
            throw CmdletError.NameTaken($"{bucket}/{key}", System.IO.Path.GetFileName(path));

        if (!ShouldProcess($"{bucket}/{key} in {store.Place}", $"Receive as {path}"))
            return;

        queue ??= new TransferQueue<string>(this, $"Receiving to {Destination}", ThrottleLimit);
        queue.Start(
            size,
            progress => ReceiveAsync(store.Lake, bucket, key, path, progress, stop),
            transfer => TryAsync(async () => WriteFile(await transfer, "Object", new LakeAddress(bucket, key) { Store = new StoreReference(store) }), $"{bucket}/{key}"),
            stop);
        await queue.DeliverAsync();
    }

    protected override void EndProcessing() => Run(_ => queue?.EndAsync() ?? Task.CompletedTask);

    private static async Task<string> ReceiveAsync(ILakeStore lake, string bucket, string key, string path, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        await lake.ReceiveAsync(bucket, key, path, progress, stop);
        return path;
    }
}
