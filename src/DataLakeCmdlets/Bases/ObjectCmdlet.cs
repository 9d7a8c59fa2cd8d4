using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that work on objects of the lake: those of the pipeline, or <c>-Bucket</c> and <c>-Key</c>.</summary>
/// <remarks>
/// The default parameter set is <see cref="InputObjectSet"/>, and that is not an array: otherwise PowerShell binds an
/// object's Bucket and Key by name first, and the lake that it is in would be lost.
/// </remarks>
public abstract class ObjectCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Bucket"/> and <see cref="Key"/>.</summary>
    protected const string KeySet = "Key";

    /// <summary>The parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public LakeObject? InputObject { get; set; }

    /// <summary>Handles an object; its failure is a non-terminating error.</summary>
    /// <param name="store">The lake that holds it.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="key">Its key.</param>
    /// <param name="size">Its size in bytes; 0 where it is not known.</param>
    /// <param name="stop">Stops.</param>
    protected abstract Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = CurrentStore;
        foreach (var key in Key)
            await TryAsync(() => ProcessObjectAsync(store, Bucket, key, 0, stop), $"{Bucket}/{key}");

        if (InputObject is { } item)
            await TryAsync(() => ProcessObjectAsync(StoreOf(item), item.Bucket, item.Key, item.Size, stop), item);
    });
}
