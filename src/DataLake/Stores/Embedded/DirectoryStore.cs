using System.Buffers;
using System.Runtime.CompilerServices;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Messages;
using DataLake.Stores.Digests;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;
using DataLake.Stores.Names;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.Embedded;

/// <summary>A lake in a plain folder: <c>root/bucket/key</c>, for work without a server and for tests.</summary>
/// <remarks>
/// Anyone can look inside, and write there too: an object's content is a file whose path is its key, wherever the file
/// system takes the key for a path (<see cref="KeyPart"/> says what it is otherwise). What is known beside the content
/// (SHA-256, metadata) stands under <c>root/.datalake/</c>, and is believed only while the file is surely the same.
/// </remarks>
public sealed class DirectoryStore : ILakeStore, IUnfinishedUploads
{
    private const int BufferBytes = 1 << 20;

    private readonly string root;
    private readonly bool isMade;
    private readonly LakeFolder lake;
    private readonly ObjectKnowledge knowledge;

    /// <summary>Opens the lake in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="create">Whether the folder is created where it is missing; else the first bucket does.</param>
    /// <exception cref="DataLakeException"><c>LakeUnusable</c>: the folder cannot be created.</exception>
    public DirectoryStore(string path, bool create = true)
    {
        root = Path.TrimEndingDirectorySeparator(LocalFile.FullPath(path));
        try
        {
            isMade = create;
            IsNew = create && !Directory.Exists(root);
            if (create)
                NewFolders.Make(root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.LakeUnusable(root, error);
        }

        Root = FileAddress.Of(root, [""]);
        lake = new LakeFolder(root, Root);
        knowledge = new ObjectKnowledge(lake);
    }

    /// <summary>Opens the lake in a folder that has to be there.</summary>
    /// <exception cref="DataLakeException"><c>LakeNotFound</c>.</exception>
    public static DirectoryStore OpenExisting(string path) =>
        Directory.Exists(LocalFile.FullPath(path)) ? new DirectoryStore(path, create: false) : throw StoreError.LakeNotFound(path);

    /// <inheritdoc/>
    public Uri Root { get; }

    /// <summary>Whether its folder was not there and was made: its name may be mistyped, or a disk not mounted.</summary>
    public bool IsNew { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Bucket> ListBucketsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!isMade && !Directory.Exists(root))
            yield break;
        var names = InLake(() =>
        {
            using var folder = lake.Open();
            return folder.Entries().Where(entry => entry.Kind == FileKind.Folder && BucketName.IsValid(entry.Name)).Select(entry => entry.Name).Order(StringComparer.Ordinal).ToList();
        });
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Describe(name);
        }
    }

    /// <inheritdoc/>
    public Task<Bucket?> FindBucketAsync(string bucket, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Find(bucket));
        return Task.FromResult(found is null ? null : Describe(bucket));
    }

    /// <inheritdoc/>
    public Task<Bucket> CreateBucketAsync(string bucket, BucketOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Find(bucket));
        if (found is null)
        {
            InLake(() =>
            {
                NewFolders.Make(root);
                using var folder = lake.Open();
                folder.MakeFolder(bucket);
                folder.FlushNames();
                NewFolders.FlushAbove(root);
                return 0;
            });
        }

        return Task.FromResult(Describe(bucket) with { IsNew = found is null });
    }

    /// <inheritdoc/>
    public Task RemoveBucketAsync(string bucket, bool force = false, CancellationToken cancellationToken = default)
    {
        using (var found = InLake(() => lake.Get(bucket)))
        {
            var leftOut = new LeftOut();
            if (!force && (new BucketWalk("", leftOut).Walk(found.Root).Any() || leftOut.ToError(bucket, "") is not null))
                throw StoreError.BucketNotEmpty(bucket);
        }

        var failures = new List<Exception>();
        InLake(() =>
        {
            using var folder = lake.Open();
            FolderRemoval.Remove(folder, bucket, failures);
            folder.FlushNames();
            return 0;
        });
        if (failures.Count > 0)
            throw StoreError.BucketNotRemoved(bucket, failures.Count, failures[0]);
        InLake(() =>
        {
            lake.Records.Forget(bucket);
            return 0;
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="DataLakeException"><c>NotAllListed</c>, after all the others: something lies there that can be no object.</exception>
    public async IAsyncEnumerable<LakeObject> ListAsync(string bucket, string prefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var found = InLake(() => lake.Get(bucket));
        var leftOut = new LeftOut();
        using var objects = new BucketWalk(prefix, leftOut).Walk(found.Root).GetEnumerator();
        while (InLake(objects.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return found.Describe(objects.Current.Key, objects.Current.Way, objects.Current.Look);
        }

        if (leftOut.ToError(bucket, found.Root.Folder.Path) is { } error)
            throw error;
    }

    /// <inheritdoc/>
    public async Task<LakeObject?> FindAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Get(bucket));
        using var place = Find(found, key);
        if (place is null || place.Folder.Look(place.Name) is not { } look)
            return null;
        try
        {
            var told = lake.TellWithoutRecords(found);
            var known = await knowledge.OfAsync(bucket, key, place, look, orRead: false, cancellationToken).ConfigureAwait(false);
            var described = Describe(found, key, place, look, known);
            return told is null ? described : described with { Warnings = [.. described.Warnings, told] };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // somebody removed it meanwhile
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.ObjectUnreadable(bucket, key, error);
        }
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        options.CheckHeaders();
        var source = SourceFile.OpenRead(path);
        await using (source.ConfigureAwait(false))
        {
            var handle = source.SafeFileHandle;
            var (length, written) = (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
            if (options.SkipSame && options.Listed is not { Object: null } && await FindSameAsync(source, bucket, key, options, cancellationToken).ConfigureAwait(false) is var (same, _))
                return new SendResult(same, Skipped: true, BytesSent: 0);
            var digest = options.Check is null ? null : await Task.Run(() => SourceFile.Digest(source, path, options.Check, cancellationToken), cancellationToken).ConfigureAwait(false);
            source.Position = 0;
            var writer = await CreateAsync(bucket, key, options, cancellationToken).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                Copy(source, writer.Stream, length, progress, cancellationToken);
                if ((digest is not null && ((HashingStream)writer.Stream).Sha256() != digest.Sha256) || writer.Stream.Position != length || RandomAccess.GetLength(handle) != length || File.GetLastWriteTimeUtc(handle) != written)
                    throw StoreError.FileChanged(path);
                return new SendResult(await writer.CommitAsync(cancellationToken).ConfigureAwait(false), Skipped: false, length);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ReceiveResult> ReceiveAsync(string bucket, string key, string path, ReceiveOptions? options, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if ((options ?? ReceiveOptions.Default).SkipSame && await FindCopyAsync(bucket, key, path, cancellationToken).ConfigureAwait(false) is { } same)
            return same;
        var source = await OpenReadAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            using var file = new AtomicFile(path);
            var before = FileLook.SureOf(((FileStream)source).SafeFileHandle);
            Copy(source, file.Stream, source.Length, progress, cancellationToken);
            var after = FileLook.SureOf(((FileStream)source).SafeFileHandle);
            await file.CommitAsync().ConfigureAwait(false);
            return new ReceiveResult(Skipped: false, source.Length) { Copy = FileCopy.Of(file.SureLook(), before == after ? BucketFolder.ETagOf(before) : null) };
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Get(bucket));
        using var place = Find(found, key) ?? throw StoreError.ObjectNotFound(bucket, key);
        try
        {
            return Task.FromResult<Stream>(place.Folder.OpenRead(place.Name));
        }
        catch (FileNotFoundException error)
        {
            throw StoreError.ObjectNotFound(bucket, key, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.ObjectUnreadable(bucket, key, error);
        }
    }

    /// <inheritdoc/>
    public Task<LakeWriter> CreateAsync(string bucket, string key, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= SendOptions.Default;
        options.CheckHeaders();
        var found = InLake(() => lake.Get(bucket));
        try
        {
            // Before anything is written; a batch was looked up by a listing, and publishing looks again.
            if (options.IfNotExists || options.Listed is null)
            {
                using var place = Find(found, key);
                if (options.IfNotExists && place is not null)
                    throw StoreError.ObjectExists(bucket, key);
            }

            return Task.FromResult<LakeWriter>(new DirectoryWriter(found, key, options, knowledge) { Told = lake.TellWithoutRecords(found) });
        }
        catch (Exception error)
        {
            found.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw StoreError.ObjectNotWritten(bucket, key, error);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string bucket, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Get(bucket));
        new RemovalBatch(found, knowledge).Remove(keys, cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>What is not complete has a name of its own in the bucket's folder, and does not say which key it was for: it goes by that name.</remarks>
    public async IAsyncEnumerable<LakeUpload> ListUploadsAsync(string bucket, string prefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var found = InLake(() => lake.Get(bucket));
        foreach (var left in InLake(() => LeftFile.In(found.Root.Folder)).Where(left => left.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new LakeUpload(bucket, left.Name, left.Name, left.Written) { Size = left.Size };
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DataLakeException"><c>UploadInUse</c>: a living process is writing it.</exception>
    public Task RemoveUploadAsync(LakeUpload upload, CancellationToken cancellationToken = default)
    {
        using var found = InLake(() => lake.Get(upload.Bucket));
        if (PartialName.IsPartial(upload.UploadId) && !InLake(() => LeftFile.TryRemove(found.Root.Folder, upload.UploadId)))
            throw StoreError.UploadInUse(upload.ToString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The root's address.</summary>
    public override string ToString() => Root.ToString();

    // On this thread: files of this machine give nothing to wait for.
    private static void Copy(Stream source, Stream destination, long length, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, BufferBytes));
        try
        {
            var done = 0L;
            for (int read; (read = source.Read(buffer)) > 0; cancellationToken.ThrowIfCancellationRequested())
            {
                destination.Write(buffer.AsSpan(0, read));
                progress?.Report(new TransferProgress(done += read, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static LakeObject Describe(BucketFolder bucket, string key, ObjectPlace place, FileLook look, ObjectRecord known) =>
        bucket.Describe(key, [.. place.Way, place.Name], look) with
        {
            Metadata = known.Metadata ?? new Dictionary<string, string>(),
            Sha256 = known.Sha256,
            Warnings = known.HasLost ? [Catalogue.Translate($"{bucket.Bucket}/{key}: another program replaced its content, so that the metadata kept with the earlier one no longer holds; send it anew where it is wanted.")] : [],
        };

    // What happens to a lake's folder happens to all that is in it.
    private T InLake<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.LakeUnusable(root, error);
        }
    }

    private Bucket Describe(string name) => new(name, Directory.GetCreationTime(Path.Join(root, name)), FileAddress.Of(root, [name, ""]));

    private ObjectPlace? Find(BucketFolder bucket, string key)
    {
        ObjectKey.Check(bucket.Bucket, key);
        try
        {
            return bucket.Find(key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.ObjectUnreadable(bucket.Bucket, key, error);
        }
    }

    // Sizes first: only files of one size are worth the reading that a hash takes.
    private async Task<(LakeObject Object, bool IsSure)?> FindSameAsync(FileStream source, string bucket, string key, SendOptions options, CancellationToken cancellationToken)
    {
        using var found = InLake(() => lake.Get(bucket));
        using var place = Find(found, key);
        if (place is null || place.Folder.Look(place.Name) is not { } look || look.Size != source.Length)
            return null;
        var known = await KnownAsync(bucket, key, place, look, cancellationToken).ConfigureAwait(false);
        if (known is null)
            return null;
        var ours = ContentHash.Sha256(source, cancellationToken);
        source.Position = 0;
        return known.Sha256 == ours && options.AreSet(known.ContentType, known.Metadata, known.Tags) ? (Describe(found, key, place, look, known), known.IsSureOf(look)) : null;
    }

    private async Task<ObjectRecord?> KnownAsync(string bucket, string key, ObjectPlace place, FileLook look, CancellationToken cancellationToken)
    {
        try
        {
            return await knowledge.OfAsync(bucket, key, place, look, orRead: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // somebody removed it meanwhile
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.ObjectUnreadable(bucket, key, error);
        }
    }

    private async Task<ReceiveResult?> FindCopyAsync(string bucket, string key, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return null;
        var ours = LocalFile.OpenRead(path);
        await using (ours.ConfigureAwait(false))
        {
            var before = FileLook.SureOf(ours.SafeFileHandle);
            if (await FindSameAsync(ours, bucket, key, SendOptions.Default, cancellationToken).ConfigureAwait(false) is not { } same)
                return null;
            return new ReceiveResult(Skipped: true, BytesReceived: 0) { Copy = FileCopy.Of(FileLook.SureOf(ours.SafeFileHandle) == before ? before : null, same.IsSure ? same.Object.ETag : null) };
        }
    }
}
