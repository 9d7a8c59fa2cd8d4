using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>Copies objects, within a lake or to another.</summary>
public static class ObjectCopy
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Copies an object with its metadata; it appears under its new key when it is complete.</summary>
    /// <remarks>Within a lake on S3 the server copies by itself, tags and content type too; else the content passes through here.</remarks>
    /// <param name="from">The lake that holds it.</param>
    /// <param name="item">The object.</param>
    /// <param name="to">The lake that gets it; may be the same.</param>
    /// <param name="bucket">The bucket that gets it.</param>
    /// <param name="key">Its key there.</param>
    /// <param name="progress">Is told the bytes copied so far.</param>
    /// <param name="cancellationToken">Stops it; what was not complete is dropped.</param>
    /// <exception cref="DataLakeException"><c>CopyOntoItself</c>; or it cannot be read or written.</exception>
    public static async Task<LakeObject> RunAsync(ILakeStore from, LakeObject item, ILakeStore to, string bucket, string key, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (from.Root == to.Root && (item.Bucket, item.Key) == (bucket, key))
            throw TransferError.CopyOntoItself(item);
        if (ReferenceEquals(from, to) && await from.TryCopyAsync(item, bucket, key, cancellationToken).ConfigureAwait(false) is { } copied)
            return copied;

        var source = item.Metadata is null ? await from.GetAsync(item.Bucket, item.Key, cancellationToken).ConfigureAwait(false) : item;
        await using var content = await from.OpenReadAsync(source.Bucket, source.Key, cancellationToken).ConfigureAwait(false);
        await using var writer = await to.CreateAsync(bucket, key, new SendOptions { Metadata = source.Metadata ?? SendOptions.Default.Metadata }, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        for (long done = 0; await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read;)
        {
            await writer.Stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(done += read);
        }

        return await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
    }
}
