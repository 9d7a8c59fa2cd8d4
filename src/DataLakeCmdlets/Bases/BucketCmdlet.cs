using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that work on buckets: by name, or those that the pipeline brings.</summary>
public abstract class BucketCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Name"/>.</summary>
    protected const string NameSet = "Name";

    /// <summary>The parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    /// <summary>The buckets' names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Name { get; set; } = [];

    /// <summary>Names, buckets, and what names its bucket: what the pipeline brings.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Handles a bucket; its failure is a non-terminating error.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="name">The bucket's name, as it was given.</param>
    /// <param name="stop">Stops.</param>
    protected abstract Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop);

    /// <summary>Writes a bucket to the pipeline, with its name under the word that all cmdlets have for it.</summary>
    private protected void WriteBucket(Bucket bucket, DLStore store)
    {
        PSObject.AsPSObject(bucket).Properties.Add(new PSNoteProperty(nameof(Bucket), bucket.Name));
        WriteMarked(bucket, store);
    }

    /// <summary>Handles what the pipeline brought and is not a name.</summary>
    protected virtual Task ProcessItemAsync(PipedItem item, CancellationToken stop) => BucketReader.Of(item) is { } bucket
        ? ProcessBucketAsync(StoreOf(bucket), bucket.Bucket, stop)
        : throw PipedError.Unfit(item, "buckets, their names, and what says in which it lies");

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        foreach (var name in Name)
            await TryAsync(() => ProcessBucketAsync(CurrentStore, name, stop), name);

        if (InputObject is { } input)
            await TryAsync(() => ProcessPipedAsync(input, stop), input);
    });

    private async Task ProcessPipedAsync(PSObject input, CancellationToken stop)
    {
        foreach (var item in PipedReader.Read(input))
            await TryAsync(() => item is PipedItem.Text name ? ProcessBucketAsync(CurrentStore, name.Value, stop) : ProcessItemAsync(item, stop), input);
    }
}
