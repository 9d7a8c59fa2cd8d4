using System.Management.Automation;
using DataLake;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.Remove, "DLObject", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
public sealed class RemoveDLObjectCommand : ObjectCmdlet
{
    // As many as S3 takes in one call.
    private const int MostKeys = 1000;

    private readonly Dictionary<(DLStore Store, string Bucket), List<string>> waiting = [];

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop)
    {
        if (!ShouldProcess($"{bucket}/{key} in {store.Place}", "Remove object"))
            return;

        if (!waiting.TryGetValue((store, bucket), out var keys))
            waiting[(store, bucket)] = keys = [];

        keys.Add(key);
        if (keys.Count == MostKeys)
            await RemoveAsync(store, bucket, keys, stop);
    }

    protected override void EndProcessing() => Run(async stop =>
    {
        foreach (var ((store, bucket), keys) in waiting)
        {
            if (keys.Count > 0)
                await TryAsync(() => RemoveAsync(store, bucket, keys, stop), bucket);
        }

        base.EndProcessing();
    });

    private async Task RemoveAsync(DLStore store, string bucket, List<string> keys, CancellationToken stop)
    {
        var batch = keys.ToArray();
        keys.Clear();
        await Task.Run(() => store.Lake.RemoveAsync(bucket, batch, stop), stop);
        WriteMessage($"Removed {Quantity.Of(batch.Length, "object")} from bucket '{bucket}'.");
    }
}
