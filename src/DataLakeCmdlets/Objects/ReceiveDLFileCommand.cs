using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Foundation;
using DataLakeCmdlets.Stores;

namespace DataLakeCmdlets.Objects;

[Cmdlet(VerbsCommunications.Receive, "DLFile", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(FileInfo))]
public sealed class ReceiveDLFileCommand : ObjectCmdlet
{
    private readonly HashSet<string> taken = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private TransferQueue<string> queue = new(1);
    private PipelineProgress? progress;
    private TransferMeter? meter;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter PreservePath { get; set; }

    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 8;

    protected override void BeginProcessing() => queue = new TransferQueue<string>(ThrottleLimit);

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop)
    {
        var path = LocalPlace.Of(FullPath(Destination), PreservePath ? key : key[(key.LastIndexOf('/') + 1)..], $"{bucket}/{key}");
        if (!taken.Add(path))
            throw CmdletError.NameTaken($"{bucket}/{key}", System.IO.Path.GetFileName(path));

        if (!ShouldProcess($"{bucket}/{key}", $"Receive as {path}"))
            return;

        progress ??= new PipelineProgress(this, $"Receiving to {Destination}", 0);
        meter ??= new TransferMeter(progress);
        var share = meter.Begin(size);
        queue.Start(() => ReceiveAsync(store.Lake, bucket, key, path, share, stop), transfer => TryAsync(async () => WriteFile(await transfer), $"{bucket}/{key}"), stop);
        await queue.DeliverAsync(all: false);
    }

    protected override void EndProcessing() => Run(async _ =>
    {
        await queue.DeliverAsync(all: true);
        progress?.Dispose();
    });

    private static async Task<string> ReceiveAsync(ILakeStore lake, string bucket, string key, string path, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        await lake.ReceiveAsync(bucket, key, path, progress, stop);
        return path;
    }
}
