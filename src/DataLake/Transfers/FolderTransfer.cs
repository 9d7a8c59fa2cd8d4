using System.Collections.Concurrent;
using DataLake.Files;
using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>Sends and receives whole folders, several files at once; one that fails does not stop the others.</summary>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
public sealed class FolderTransfer(ILakeStore store, string bucket)
{
    /// <summary>How many files are on their way at once where nothing is said: small ones mostly wait for the server's answer.</summary>
    public const int UsualParallelism = 64;

    /// <summary>How many files are on their way at once.</summary>
    public int Parallelism { get; init; } = UsualParallelism;

    /// <summary>Is told, from any thread, how far all of them together are.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>Sends every file below a folder to a prefix and its path from there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">What the keys begin with; empty, or ending in <c>/</c> as a rule.</param>
    /// <param name="options">How the objects are written.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <exception cref="DataLakeException">The folder cannot be read, or files were not sent: it names each.</exception>
    public async Task<TransferTotals> SendAsync(string folder, string prefix, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        var files = FilesBelow(folder);
        var present = await ListKeysAsync(prefix, cancellationToken).ConfigureAwait(false);
        return await EachAsync(files, file => new FileInfo(file).Length, "sent", async (file, progress, stop) =>
        {
            var key = prefix + Path.GetRelativePath(folder, file).Replace('\\', '/');
            // One listing tells of all of them what is not there, and so need not be compared.
            return await store.SendAsync(file, bucket, key, options with { SkipSame = options.SkipSame && present.Contains(key) }, progress, stop).ConfigureAwait(false) is { Skipped: false } sent
                ? sent.BytesSent
                : null;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Receives an object, or every object of a prefix, into a folder, under the rest of its key.</summary>
    /// <param name="prefix">A key; or what keys begin with, empty or ending in <c>/</c>.</param>
    /// <param name="folder">The folder; nothing is written outside it, whatever the keys say.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays.</param>
    /// <exception cref="DataLakeException">Objects were not received: it names each.</exception>
    public async Task<TransferTotals> ReceiveAsync(string prefix, string folder, CancellationToken cancellationToken = default)
    {
        var parent = prefix[..(prefix.LastIndexOf('/') + 1)];
        var objects = await store.FindAtAsync(bucket, prefix, cancellationToken).ConfigureAwait(false);
        return await EachAsync(objects, found => found.Size, "received", async (found, progress, stop) =>
        {
            var path = LocalPlace.Of(Path.GetFullPath(folder), found.Key[parent.Length..], found.ToString());
            await store.ReceiveAsync(bucket, found.Key, path, progress, stop).ConfigureAwait(false);
            return found.Size;
        }, cancellationToken).ConfigureAwait(false);
    }

    private static string[] FilesBelow(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                : throw new DataLakeException("FileNotFound", ErrorCategory.ObjectNotFound, $"{folder}: there is no such folder.", folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(folder, error);
        }
    }

    private async Task<HashSet<string>> ListKeysAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var found in store.ListAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
            keys.Add(found.Key);
        return keys;
    }

    // The transfer gives the bytes that moved, or null where none had to.
    private async Task<TransferTotals> EachAsync<T>(IReadOnlyCollection<T> items, Func<T, long> sizeOf, string done, Func<T, IProgress<TransferProgress>?, CancellationToken, Task<long?>> transfer, CancellationToken cancellationToken)
    {
        var meter = Progress is null ? null : new TransferMeter(Progress);
        var shares = items.Select(item => (Item: item, Progress: meter?.Begin(sizeOf(item)))).ToList();
        var failures = new ConcurrentQueue<DataLakeException>();
        var (moved, skipped, bytes) = (0, 0, 0L);
        await Parallel.ForEachAsync(shares, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (share, stop) =>
        {
            try
            {
                if (await transfer(share.Item, share.Progress, stop).ConfigureAwait(false) is { } size)
                    (_, _) = (Interlocked.Increment(ref moved), Interlocked.Add(ref bytes, size));
                else
                    Interlocked.Increment(ref skipped);
            }
            catch (DataLakeException error)
            {
                failures.Enqueue(error);
            }
        }).ConfigureAwait(false);
        return failures.IsEmpty ? new TransferTotals(moved, skipped, bytes) : throw CombinedError.Of([.. failures], items.Count, done);
    }
}
