using System.Management.Automation;
using DataLake;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that work on objects of a lake: those of the pipeline, or <c>-Bucket</c> with <c>-Key</c> or <c>-Prefix</c>.</summary>
public abstract class ObjectCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Key"/>.</summary>
    protected const string KeySet = "Key";

    /// <summary>The parameter set of <see cref="Prefix"/>.</summary>
    protected const string PrefixSet = "Prefix";

    /// <summary>The parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    private const string Wanted = "objects of a lake, rows with a Bucket and a Key, and, with -Bucket, keys";

    private int leftOut;

    /// <summary>The bucket; with objects of the pipeline only for keys that do not say theirs.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = KeySet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PrefixSet)]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>Keys, with wildcards; an object whose key is exactly so goes before what the wildcards stand for.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual string[] Key { get; set; } = [];

    /// <summary>What the keys begin with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public virtual string? Prefix { get; set; }

    /// <summary>Objects of a lake, what other cmdlets wrote there, rows with a Bucket and a Key: what the pipeline brings.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Handles an object; its failure is a non-terminating error.</summary>
    /// <param name="store">The lake that holds it.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="key">Its key.</param>
    /// <param name="size">Its size in bytes; 0 where it is not known.</param>
    /// <param name="stop">Stops.</param>
    protected abstract Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop);

    /// <summary>Handles an object that a listing gave.</summary>
    protected virtual Task ProcessListedAsync(DLStore store, LakeObject listed, CancellationToken stop) =>
        ProcessObjectAsync(store, listed.Bucket, listed.Key, listed.Size, stop);

    /// <summary>Handles what the pipeline brought and is not an object.</summary>
    protected virtual Task ProcessItemAsync(PipedItem item, CancellationToken stop) => throw PipedError.Unfit(item, Wanted);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        foreach (var key in Key)
            await TryAsync(() => ProcessKeyAsync(key, stop), $"{Bucket}/{key}");

        // Where a cmdlet does without -Key, a bucket alone means all that is in it.
        if (ParameterSetName == PrefixSet || (ParameterSetName == KeySet && Key.Length == 0))
            await TryAsync(() => ListPrefixAsync(Prefix ?? "", stop), $"{Bucket}/{Prefix}");

        if (InputObject is { } input)
            await TryAsync(() => ProcessPipedAsync(input, stop), input);
    });

    /// <summary>Handles every wanted object of a prefix.</summary>
    /// <returns>How many there were.</returns>
    private protected async Task<int> ListAsync(DLStore store, string bucket, string prefix, Func<string, bool> wanted, CancellationToken stop)
    {
        var found = 0;
        await foreach (var listed in store.Lake.ListAsync(bucket, prefix, stop))
        {
            if (!wanted(listed.Key))
                continue;
            found++;
            await TryAsync(() => ProcessListedAsync(store, listed, stop), listed);
        }

        return found;
    }

    /// <summary>Whether a prefix, a pattern and a listing mean also what programs leave beside data (<see cref="SideFile"/>).</summary>
    private protected virtual bool TakesSideFiles => true;

    /// <summary>Says how many were left out, where some were.</summary>
    private protected void TellLeftOut()
    {
        if (leftOut > 0)
            WriteWarning($"{Quantity.Of(leftOut, "object")} left out: programs left them beside data (markers, locks, files not complete). Their keys, or -IncludeSideFiles, take them.");
        leftOut = 0;
    }

    private bool IsTaken(string key) => TakesSideFiles || !SideFile.IsOne(key) || ++leftOut < 0;

    /// <summary>Handles a key that ends in <c>/</c>, as Tab completes them, where no object has it.</summary>
    private protected virtual Task ProcessPrefixKeyAsync(DLStore store, string key, CancellationToken stop) => throw CmdletError.KeyIsPrefix(Bucket!, key);

    /// <summary>Is told that no object fits a key with wildcards.</summary>
    private protected virtual void OnNothingFits(string key) => throw CmdletError.NoKeyFits(Bucket!, key);

    private async Task ListPrefixAsync(string prefix, CancellationToken stop)
    {
        try
        {
            await ListAsync(CurrentStore, Bucket!, prefix, IsTaken, stop);
        }
        finally
        {
            TellLeftOut();
        }
    }

    private async Task ProcessPipedAsync(PSObject input, CancellationToken stop)
    {
        foreach (var item in PipedReader.Read(input))
        {
            await TryAsync(
                () => item switch
                {
                    PipedItem.Stored { IsOneOfMany: true, Address: var at } when !IsTaken(at.Key!) => Task.CompletedTask,
                    PipedItem.Stored { Address: var at } stored => ProcessObjectAsync(StoreOf(at), at.Bucket, at.Key!, stored.Size, stop),
                    PipedItem.Text { Value: var key } when Bucket is not null => ProcessKeyAsync(key, stop),
                    PipedItem.Row row when Bucket is not null && PipedReader.TextOf(row.Item, "Key") is { } key => ProcessObjectAsync(CurrentStore, Bucket, key, 0, stop),
                    _ => ProcessItemAsync(item, stop),
                },
                input);
        }
    }

    private async Task ProcessKeyAsync(string key, CancellationToken stop)
    {
        var store = CurrentStore;
        var isPrefix = key.EndsWith('/');
        var pattern = PatternOf(key);
        if (!isPrefix && pattern is null)
            await ProcessObjectAsync(store, Bucket!, key, 0, stop);
        else if (await store.Lake.FindAsync(Bucket!, key, stop) is { } exact)
            await ProcessListedAsync(store, exact, stop);
        else if (isPrefix)
            await ProcessPrefixKeyAsync(store, key, stop);
        else if (await ListPatternAsync(store, key, pattern!, stop) == 0 && (Brackets.AsCharacters(key) is not { } plain || await ListPatternAsync(store, plain, new WildcardPattern(plain), stop) == 0))
            OnNothingFits(key);
    }

    // The start of a pattern that is plain text narrows the listing.
    private Task<int> ListPatternAsync(DLStore store, string key, WildcardPattern pattern, CancellationToken stop) =>
        ListAsync(store, Bucket!, key[..key.IndexOfAny(['*', '?', '[', '`'])], found => pattern.IsMatch(found) && IsTaken(found), stop);

    // A bracket that closes nothing, or that nothing closes, is a character like others.
    private static WildcardPattern? PatternOf(string key)
    {
        if (key.IndexOfAny(['*', '?', '[']) < 0)
            return null;
        try
        {
            var pattern = new WildcardPattern(key);
            _ = pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
