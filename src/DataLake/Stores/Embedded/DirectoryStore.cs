using System.Runtime.CompilerServices;
using DataLake.Files;

namespace DataLake.Stores.Embedded;

/// <summary>A lake in a plain folder: <c>root/bucket/key</c>, for work without a server and for tests.</summary>
/// <remarks>
/// Anyone can look inside: an object's content is a file whose path is its key (odd keys are escaped reversibly).
/// What is known beside the content (SHA-256, metadata) stands under <c>root/.datalake/</c>. Keys that differ only in
/// case are one object where the file system says so.
/// </remarks>
public sealed class DirectoryStore : ILakeStore
{
    private const int BufferBytes = 1 << 20;

    private readonly LakeFolder lake;

    /// <summary>Opens the lake in a folder, which is created where it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataLakeException"><c>LakeUnusable</c>: the folder cannot be created.</exception>
    public DirectoryStore(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.LakeUnusable(root, error);
        }

        Root = new Uri(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar);
        lake = new LakeFolder(root, Root);
    }

    /// <inheritdoc/>
    public Uri Root { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Bucket> ListBucketsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var folder in new DirectoryInfo(lake.Root).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (folder.Name[0] != '.')
                yield return Describe(folder);
        }
    }

    /// <inheritdoc/>
    public Task<Bucket?> FindBucketAsync(string bucket, CancellationToken cancellationToken = default)
    {
        var folder = lake.Bucket(bucket);
        return Task.FromResult(folder.Exists ? Describe(folder) : null);
    }

    /// <inheritdoc/>
    public Task<Bucket> CreateBucketAsync(string bucket, BucketOptions? options = null, CancellationToken cancellationToken = default)
    {
        var folder = lake.Bucket(bucket);
        var isNew = !folder.Exists;
        folder.Create();
        folder.Refresh();
        return Task.FromResult(Describe(folder) with { IsNew = isNew });
    }

    /// <inheritdoc/>
    public Task RemoveBucketAsync(string bucket, bool force = false, CancellationToken cancellationToken = default)
    {
        var folder = lake.ExistingBucket(bucket);
        if (!force && DirectoryListing.Walk(folder, "").Any())
            throw StoreError.BucketNotEmpty(bucket);
        folder.Delete(recursive: true);
        var records = lake.RecordsOf(bucket);
        if (records.Exists)
            records.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LakeObject> ListAsync(string bucket, string prefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var (key, file) in DirectoryListing.Walk(lake.ExistingBucket(bucket), prefix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Describe(bucket, key, file);
        }
    }

    /// <inheritdoc/>
    public Task<LakeObject?> FindAsync(string bucket, string key, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(bucket, key));

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        var source = LocalFile.OpenRead(path);
        await using (source.ConfigureAwait(false))
        {
            if (options.SkipSame && await FindSameAsync(source, bucket, key, cancellationToken).ConfigureAwait(false) is { } same)
                return new SendResult(same, Skipped: true, BytesSent: 0);
            var length = source.Length;
            var writer = await CreateAsync(bucket, key, options, cancellationToken).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                await CopyAsync(source, writer.Stream, length, progress, cancellationToken).ConfigureAwait(false);
                if (writer.Stream.Position != length)
                    throw StoreError.FileChanged(path);
                return new SendResult(await writer.CommitAsync(cancellationToken).ConfigureAwait(false), Skipped: false, length);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(string bucket, string key, string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var source = await OpenReadAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            using var file = new AtomicFile(path);
            await CopyAsync(source, file.Stream, source.Length, progress, cancellationToken).ConfigureAwait(false);
            await file.CommitAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        var path = lake.ExistingContent(bucket, key) ?? throw StoreError.ObjectNotFound(bucket, key);
        return Task.FromResult<Stream>(LocalFile.OpenRead(path));
    }

    /// <inheritdoc/>
    public Task<LakeWriter> CreateAsync(string bucket, string key, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        if (options.IfNotExists && Find(bucket, key) is not null)
            throw StoreError.ObjectExists(bucket, key);
        var path = lake.ContentToWrite(bucket, key);
        return Task.FromResult<LakeWriter>(new DirectoryWriter(new AtomicFile(path), sha256 => Record(bucket, key, path, sha256, options)));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string bucket, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lake.RemoveContent(bucket, key);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The root's address.</summary>
    public override string ToString() => Root.ToString();

    private static async Task CopyAsync(Stream source, Stream destination, long length, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Clamp(length, 1, BufferBytes)];
        var done = 0L;
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(new TransferProgress(done += read, length));
        }
    }

    private static Bucket Describe(DirectoryInfo folder) =>
        new(folder.Name, new DateTimeOffset(folder.CreationTimeUtc), new Uri(folder.FullName + Path.DirectorySeparatorChar));

    private static LakeObject Describe(string bucket, string key, FileInfo file) =>
        new(bucket, key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), $"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}", new Uri(file.FullName));

    private LakeObject? Find(string bucket, string key)
    {
        if (lake.ExistingContent(bucket, key) is not { } path)
            return null;
        var file = new FileInfo(path);
        var record = ObjectRecord.Read(lake.Record(bucket, key));
        return record is not null && record.IsOf(file)
            ? Describe(bucket, key, file) with { Metadata = record.Metadata, Sha256 = record.Sha256 }
            : Describe(bucket, key, file) with { Metadata = new Dictionary<string, string>() };
    }

    // Sizes first: only files of one size are worth the reading that a hash takes.
    private async Task<LakeObject?> FindSameAsync(FileStream source, string bucket, string key, CancellationToken cancellationToken)
    {
        if (Find(bucket, key) is not { } found || found.Size != source.Length)
            return null;
        var theirs = found.Sha256;
        if (theirs is null)
        {
            var content = await OpenReadAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                theirs = await ContentHash.Sha256Async(content, cancellationToken).ConfigureAwait(false);
        }

        var ours = await ContentHash.Sha256Async(source, cancellationToken).ConfigureAwait(false);
        source.Position = 0;
        return ours == theirs ? found with { Sha256 = ours } : null;
    }

    private LakeObject Record(string bucket, string key, string path, string sha256, SendOptions options)
    {
        var file = new FileInfo(path);
        new ObjectRecord(sha256, file.Length, file.LastWriteTimeUtc, options.ContentType, options.Metadata, options.Tags).Write(lake.Record(bucket, key));
        return Describe(bucket, key, file) with { Metadata = options.Metadata, Sha256 = sha256 };
    }
}
