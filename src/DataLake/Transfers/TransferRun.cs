using DataLake.Files.Folders;
using DataLake.Stores;
using DataLake.Work;

namespace DataLake.Transfers;

/// <summary>Many files on their way, there or back, several at once: the one road that every way in takes.</summary>
/// <remarks>
/// What became of each is given in the order in which they were added, and one that fails does not stop the others. Of two
/// files for one key, or two objects for one file, the second is refused by name before anything moves. Files that are sent
/// below one prefix are looked up there by one listing. One thread adds and takes.
/// </remarks>
/// <param name="parallelism">How many files are on their way at once, where the process may open as many.</param>
internal sealed class TransferRun(int parallelism = TransferRun.UsualParallelism) : IDisposable
{
    /// <summary>How many files are on their way at once where nothing is said: small ones mostly wait for the server's answer.</summary>
    public const int UsualParallelism = 64;

    // Enough that one long transfer does not hold up the many short ones behind it; few enough to hold in memory.
    private const int MostStarted = 1000;

    private readonly OrderedWork<Transferred> work = new(OpenFiles.TransfersAtOnce(parallelism), MostStarted);
    private readonly TakenNames taken = new();
    private readonly LocalCopies copies = new();
    private readonly Dictionary<(ILakeStore Store, string Bucket), PresentObjects> present = [];

    /// <summary>Whether something has to be taken before more can be added.</summary>
    public bool IsFull => work.IsFull;

    /// <summary>Says that so many files will be sent below a prefix, so that one listing tells what is there.</summary>
    public void Expect(ILakeStore store, string bucket, string prefix, int files) => PresentIn(store, bucket).Expect(prefix, files);

    /// <summary>Adds a file to send; it begins as soon as there is a place for it.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How the object is written.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException"><c>NameTaken</c>: another file goes to this key.</exception>
    public void Send(ILakeStore store, string bucket, string key, string path, SendOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var target = $"{bucket}/{key}";
        taken.TakeKey(store, target, path);
        var objects = PresentIn(store, bucket);
        var lookedUp = options.SkipSame || options.IfNotExists;
        if (lookedUp)
            objects.Count(key);
        work.Add(stop => GuardAsync(path, target, async () =>
        {
            var listed = lookedUp ? await objects.FindAsync(key, stop).ConfigureAwait(false) : null;
            var sent = await store.SendAsync(path, bucket, key, options with { Listed = options.Listed ?? listed }, progress, stop).ConfigureAwait(false);
            return new Transferred(path, target, sent.Object, sent.Skipped, sent.BytesSent, null);
        }), cancellationToken);
    }

    /// <summary>Adds an object to receive; it begins as soon as there is a place for it.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="path">The file that it becomes (<see cref="LocalPlace"/>).</param>
    /// <param name="options">How it is received.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException"><c>NameTaken</c>: another object becomes this file.</exception>
    public void Receive(ILakeStore store, string bucket, string key, string path, ReceiveOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var target = $"{bucket}/{key}";
        taken.TakePath(path, target);
        if (options is { SkipSame: true, Listed: { } listed } && copies.Holds(path, store, listed))
        {
            work.Add(new Transferred(path, target, listed, Skipped: true, 0, null), cancellationToken);
            return;
        }

        work.Add(stop => GuardAsync(path, target, async () =>
        {
            var received = await store.ReceiveAsync(bucket, key, path, options, progress, stop).ConfigureAwait(false);
            if (received.Copy is { } copy)
                copies.Keep(path, store, bucket, key, copy);
            return new Transferred(path, target, options.Listed, received.Skipped, received.BytesReceived, null);
        }), cancellationToken);
    }

    /// <summary>Takes what became of the first, where it has ended.</summary>
    public bool TryTake(out Transferred transferred)
    {
        transferred = work.TryTake(out var ended) ? Of(ended) : null!;
        return transferred is not null;
    }

    /// <summary>Waits for the first, and takes what became of it.</summary>
    /// <returns>Null where nothing is left after <see cref="Complete"/>.</returns>
    public async Task<Transferred?> TakeAsync() => await work.TakeAsync().ConfigureAwait(false) is { } ended ? Of(ended) : null;

    /// <summary>Says that nothing will be added any more.</summary>
    public void Complete() => work.Complete();

    /// <summary>Gives up what has not begun.</summary>
    public void Dispose()
    {
        work.Dispose();
        copies.Dispose();
    }

    private PresentObjects PresentIn(ILakeStore store, string bucket)
    {
        if (!present.TryGetValue((store, bucket), out var objects))
            present.Add((store, bucket), objects = new PresentObjects(store, bucket));
        return objects;
    }

    private static async Task<Transferred> GuardAsync(string path, string target, Func<Task<Transferred>> transfer)
    {
        try
        {
            return await transfer().ConfigureAwait(false);
        }
        catch (DataLakeException error)
        {
            return new Transferred(path, target, null, Skipped: false, 0, error);
        }
    }

    private static Transferred Of(Task<Transferred> ended) => ended.GetAwaiter().GetResult();
}
