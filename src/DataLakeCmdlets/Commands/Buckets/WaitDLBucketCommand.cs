using System.Diagnostics;
using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsLifecycle.Wait, "DLBucket")]
[OutputType(typeof(Bucket))]
public sealed class WaitDLBucketCommand : StoreCmdlet
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Removed { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int TimeoutSeconds { get; set; } = 60;

    protected override void ProcessRecord() => Run(async stop =>
    {
        var lake = Lake;
        foreach (var name in Name)
            await TryAsync(() => WaitAsync(lake, name, stop), name);
    });

    private async Task WaitAsync(ILakeStore lake, string name, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var bucket = await lake.FindBucketAsync(name, stop);
            if (bucket is null == Removed)
            {
                if (bucket is not null)
                    WriteObject(bucket);
                return;
            }

            if (watch.Elapsed.TotalSeconds >= TimeoutSeconds)
                throw CmdletError.WaitedTooLong(name, Removed ? "removed" : "there", TimeoutSeconds);
            await Task.Delay(Pause, stop);
        }
    }
}
