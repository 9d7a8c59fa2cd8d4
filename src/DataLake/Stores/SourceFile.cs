using System.Buffers;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Stores.Digests;

namespace DataLake.Stores;

/// <summary>A file to send: opened once, read at any place by several at a time, and watched for changes.</summary>
/// <remarks>
/// It is read twice at most: once for its digest, by whoever checks it on the way, and once to be sent. The digest of what
/// was sent is compared with the first one, so that what was checked is what was sent, whatever became of the name meanwhile.
/// </remarks>
internal sealed class SourceFile : IDisposable
{
    /// <summary>Takes some bytes.</summary>
    public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    private const int BufferBytes = 256 << 10;

    private readonly FileStream file;
    private readonly DateTime written;

    private SourceFile(string path, FileStream file)
    {
        Path = path;
        this.file = file;
        Length = file.Length;
        written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The length when it was opened.</summary>
    public long Length { get; }

    /// <summary>What the file system says of it; null where a change after that might not show.</summary>
    public FileLook? SureLook() => FileLook.SureOf(file.SafeFileHandle);

    /// <exception cref="DataLakeException"><c>FileNotFound</c>, <c>FileUnreadable</c> or <c>FileNotRegular</c>.</exception>
    public static SourceFile Open(string path) => new(path, OpenRead(path));

    /// <summary>Opens a file to send: a pipe has no length and one that nobody writes to is waited for, and some devices never end.</summary>
    /// <exception cref="DataLakeException">As <see cref="Open"/>.</exception>
    public static FileStream OpenRead(string path)
    {
        if (FileStatus.Of(LocalFile.FullPath(path)) is { IsRegular: false, IsFolder: false })
            throw StoreError.FileNotRegular(path);
        var file = LocalFile.OpenRead(path);
        if (file.CanSeek)
            return file;
        file.Dispose();
        throw StoreError.FileNotRegular(path);
    }

    /// <summary>Reads the whole content once, for its digest and for a check.</summary>
    /// <param name="withMd5">Whether the MD5 is wanted too.</param>
    /// <param name="check">Is given the content from its start, and throws where it must not be sent; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException">The file cannot be read, changed, or did not pass the check.</exception>
    public ContentDigest Digest(bool withMd5, Action<Stream, CancellationToken>? check, CancellationToken cancellationToken) =>
        Digest(file, Path, check, cancellationToken, withMd5);

    /// <summary>The same for a file that is open already.</summary>
    public static ContentDigest Digest(FileStream file, string path, Action<Stream, CancellationToken>? check, CancellationToken cancellationToken, bool withMd5 = false)
    {
        var length = file.Length;
        file.Position = 0;
        var content = new DigestingStream(file, withMd5);
        check?.Invoke(content, cancellationToken);
        ReadAll(content, path, length, _ => { }, cancellationToken);
        return content.Position == length ? content.End() : throw StoreError.FileChanged(path);
    }

    /// <summary>Reads the whole content once, piece by piece.</summary>
    /// <exception cref="DataLakeException">The file cannot be read.</exception>
    public void ReadAll(ReadOnlySpanAction take, CancellationToken cancellationToken)
    {
        file.Position = 0;
        ReadAll(file, Path, Length, take, cancellationToken);
    }

    /// <summary>Reads a part of the content into memory.</summary>
    /// <returns>The part in a buffer that the caller gives back to the shared pool.</returns>
    /// <exception cref="DataLakeException">The file cannot be read, or has become shorter.</exception>
    public ArraySegment<byte> Read(long offset, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            for (var read = 0; read < length;)
            {
                var more = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(read, length - read), offset + read);
                read += more > 0 ? more : throw StoreError.FileChanged(Path);
            }

            return new ArraySegment<byte>(buffer, 0, length);
        }
        catch (Exception error)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (error is IOException)
                throw LocalFile.Unreadable(Path, error);
            throw;
        }
    }

    /// <summary>Throws where something wrote to the file since it was opened: what was sent would be neither the old content nor the new.</summary>
    /// <param name="sent">The checksum of what was sent, as far as it is known.</param>
    /// <param name="digest">The digest of what was read first.</param>
    /// <exception cref="DataLakeException"><c>FileChanged</c>.</exception>
    public void CheckUnchanged(ulong? sent, ContentDigest digest)
    {
        if ((sent ?? digest.Crc64) != digest.Crc64 || RandomAccess.GetLength(file.SafeFileHandle) != Length || File.GetLastWriteTimeUtc(file.SafeFileHandle) != written)
            throw StoreError.FileChanged(Path);
    }

    public void Dispose() => file.Dispose();

    private static void ReadAll(Stream content, string path, long length, ReadOnlySpanAction take, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, BufferBytes));
        try
        {
            for (int read; (read = content.Read(buffer)) > 0; cancellationToken.ThrowIfCancellationRequested())
                take(buffer.AsSpan(0, read));
        }
        catch (IOException error)
        {
            throw LocalFile.Unreadable(path, error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
