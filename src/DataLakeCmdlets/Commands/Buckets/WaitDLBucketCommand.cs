using System.Diagnostics;
using System.Management.Automation;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsLifecycle.Wait, "DLBucket", DefaultParameterSetName = NameSet)]
[OutputType(typeof(Bucket))]
public sealed class WaitDLBucketCommand : BucketCmdlet
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [Parameter]
    public SwitchParameter Removed { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int TimeoutSeconds { get; set; } = 60;

    protected override async Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var bucket = await store.Lake.FindBucketAsync(name, stop);
            if (bucket is null == Removed)
            {
                if (bucket is not null)
                    WriteBucket(bucket, store);
                return;
            }

            if (watch.Elapsed.TotalSeconds >= TimeoutSeconds)
                throw CmdletError.WaitedTooLong(name, Catalogue.Translate(Removed ? "gone" : "there"), TimeoutSeconds);
            await Task.Delay(Pause, stop);
        }
    }
}
