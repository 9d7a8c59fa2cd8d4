using DataLake.Csv;
using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Transfers;

/// <summary>Sends and receives whole folders, several files at once; one that fails does not stop the others.</summary>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
public sealed class FolderTransfer(ILakeStore store, string bucket)
{
    /// <summary>How many files are on their way at once where nothing is said.</summary>
    public const int UsualParallelism = TransferRun.UsualParallelism;

    /// <summary>How many files are on their way at once.</summary>
    public int Parallelism { get; init; } = UsualParallelism;

    /// <summary>Whether hidden files and folders are sent, too.</summary>
    public bool IncludeHidden { get; init; }

    /// <summary>Whether what cannot be a file's name here is received under another one, instead of being refused.</summary>
    public bool Rename { get; init; }

    /// <summary>Whether what programs leave beside data (<see cref="SideFile"/>) is received, too.</summary>
    public bool IncludeSideFiles { get; init; }

    /// <summary>How files are read that are sent only where they are sound CSV; null to send them whatever they are.</summary>
    public CsvReadOptions? Check { get; init; }

    /// <summary>Is told, from any thread, how far all of them together are.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>Is told what became of each file, in the order of the files.</summary>
    public Action<Transferred>? Told { get; init; }

    /// <summary>Sends every file below a folder to a prefix and its path from there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">What the keys begin with; empty, or ending in <c>/</c> as a rule.</param>
    /// <param name="options">How the objects are written.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <exception cref="DataLakeException">The folder cannot be read, or files were not sent: it names each.</exception>
    public async Task<TransferTotals> SendAsync(string folder, string prefix, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        var found = FolderFiles.Of(folder, includeHidden: IncludeHidden);
        using var run = new TransferRun(Parallelism);
        if (options.SkipSame || options.IfNotExists)
            run.Expect(store, bucket, prefix, found.Files.Count);
        var sum = new Sum(Told, [.. found.Problems]);
        await EachAsync(run, sum, found.Files, file => file.Size, (file, progress) =>
            run.Send(store, bucket, prefix + file.RelativePath, file.Path, OptionsOf(file.Path, options), progress, cancellationToken)).ConfigureAwait(false);
        return sum.Totals("sent", found.LeftOut);
    }

    /// <summary>Sends files to keys.</summary>
    /// <param name="files">The files.</param>
    /// <param name="keyOf">Tells a file's key; what it throws is that file's failure.</param>
    /// <param name="options">How the objects are written.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <exception cref="DataLakeException">Files were not sent: it names each.</exception>
    public async Task<TransferTotals> SendAsync(IReadOnlyList<string> files, Func<string, string> keyOf, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var run = new TransferRun(Parallelism);
        var sum = new Sum(Told, []);
        await EachAsync(run, sum, files, file => new FileInfo(file) is { Exists: true } info ? info.Length : 0, (file, progress) =>
            run.Send(store, bucket, keyOf(file), file, OptionsOf(file, options), progress, cancellationToken)).ConfigureAwait(false);
        return sum.Totals("sent", leftOut: 0);
    }

    /// <summary>Receives objects into a folder: every one of a prefix or pattern under the rest of its key, or the one of a key.</summary>
    /// <param name="prefix">A prefix, which is empty or ends in <c>/</c>; else a key, or a pattern with <c>*</c> and <c>?</c>.</param>
    /// <param name="folder">The folder; nothing is written outside it, whatever the keys say.</param>
    /// <param name="options">How the objects are received.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <exception cref="DataLakeException">Objects were not received: it names each; or there is none of that key.</exception>
    public async Task<TransferTotals> ReceiveAsync(string prefix, string folder, ReceiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= ReceiveOptions.Default;
        var problems = new List<DataLakeException>();
        var isPattern = !IsFolder(prefix) && KeyPattern.IsPattern(prefix) && await store.FindAsync(bucket, prefix, cancellationToken).ConfigureAwait(false) is null;
        var parent = isPattern ? KeyPattern.ParentLength(prefix) : prefix.LastIndexOf('/') + 1;
        var (objects, markers) = await ListAsync(prefix, isPattern, problems, cancellationToken).ConfigureAwait(false);
        using var run = new TransferRun(Parallelism);
        var sum = new Sum(Told, problems);
        var place = Path.GetFullPath(folder);
        await EachAsync(run, sum, objects, item => item.Size, (item, progress) =>
        {
            var path = LocalPlace.Of(place, item.Key[parent..], item.ToString(), Rename);
            run.Receive(store, bucket, item.Key, path, options with { Listed = item }, progress, cancellationToken);
        }).ConfigureAwait(false);
        return sum.Totals("received", markers);
    }

    /// <summary>As <see cref="ReceiveAsync(string, string, ReceiveOptions?, CancellationToken)"/>, with nothing said of how.</summary>
    public Task<TransferTotals> ReceiveAsync(string prefix, string folder, CancellationToken cancellationToken) => ReceiveAsync(prefix, folder, null, cancellationToken);

    private SendOptions OptionsOf(string path, SendOptions? options) =>
        Check is null ? options ?? SendOptions.Default : RawCheck.Over(options ?? SendOptions.Default, path, Check);

    // Some tools put an empty object where a folder begins, as elsewhere no file, or leave things beside data.
    private async Task<(IReadOnlyList<LakeObject> Objects, int Markers)> ListAsync(string prefix, bool isPattern, List<DataLakeException> problems, CancellationToken cancellationToken)
    {
        if (!isPattern && !IsFolder(prefix))
            return (await store.FindAtAsync(bucket, prefix, cancellationToken).ConfigureAwait(false), 0);
        var objects = new List<LakeObject>();
        var markers = 0;
        try
        {
            await foreach (var item in store.ListAsync(bucket, isPattern ? KeyPattern.StartOf(prefix) : prefix, cancellationToken).ConfigureAwait(false))
            {
                if (isPattern && !KeyPattern.IsMatch(prefix, item.Key))
                    continue;
                if (LocalPlace.IsFolderMarker(item.Key, item.Size) || (!IncludeSideFiles && SideFile.IsOne(item.Key)))
                    markers++;
                else
                    objects.Add(item);
            }
        }
        catch (DataLakeException error) when (error.ErrorId == "NotAllListed")
        {
            problems.Add(error); // it comes after all that can be received
        }

        return (objects, markers);
    }

    private static bool IsFolder(string prefix) => prefix.Length == 0 || prefix[^1] == '/';

    private async Task EachAsync<T>(TransferRun run, Sum sum, IReadOnlyCollection<T> items, Func<T, long> sizeOf, Action<T, IProgress<TransferProgress>?> add)
    {
        var meter = Progress is null ? null : new TransferMeter(Progress);
        var shares = items.Select(item => (Item: item, Progress: meter?.Begin(sizeOf(item)))).ToList();
        foreach (var (item, progress) in shares)
        {
            while (run.TryTake(out var ended))
                sum.Add(ended);
            if (run.IsFull && await run.TakeAsync().ConfigureAwait(false) is { } first)
                sum.Add(first);
            sum.Try(() => add(item, progress));
        }

        run.Complete();
        while (await run.TakeAsync().ConfigureAwait(false) is { } ended)
            sum.Add(ended);
    }

    private sealed class Sum(Action<Transferred>? told, List<DataLakeException> failures)
    {
        private int moved;
        private int skipped;
        private long bytes;
        private int files = failures.Count;

        public void Try(Action add)
        {
            try
            {
                add();
            }
            catch (DataLakeException refused)
            {
                files++;
                failures.Add(refused);
            }
        }

        public void Add(Transferred ended)
        {
            files++;
            bytes += ended.Bytes;
            if (ended.Error is { } error)
                failures.Add(error);
            else if (ended.Skipped)
                skipped++;
            else
                moved++;
            told?.Invoke(ended);
        }

        public TransferTotals Totals(string done, int leftOut) => (failures.Count, files) switch
        {
            (0, _) => new TransferTotals(moved, skipped, bytes) { LeftOut = leftOut },
            (1, 1) => throw failures[0],
            _ => throw CombinedError.Of(failures, files, done),
        };
    }
}
