using System.Buffers;
using System.Security.Cryptography;
using DataLake.Files;
using DataLake.Stores.S3.Objects;
using Microsoft.Win32.SafeHandles;

namespace DataLake.Stores.S3.Sending;

/// <summary>A file to send: opened once, read at any place by several at a time, and watched for changes.</summary>
internal sealed class SourceFile : IDisposable
{
    private const int BufferBytes = 256 << 10;

    private readonly SafeFileHandle handle;
    private readonly DateTime written;

    private SourceFile(string path, SafeFileHandle handle)
    {
        Path = path;
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
        written = File.GetLastWriteTimeUtc(handle);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The length when it was opened.</summary>
    public long Length { get; }

    /// <exception cref="DataLakeException"><c>FileNotFound</c> or <c>FileUnreadable</c>.</exception>
    public static SourceFile Open(string path)
    {
        try
        {
            return new SourceFile(path, File.OpenHandle(LocalFile.FullPath(path), FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(path, error);
        }
    }

    /// <summary>A part of the content as a stream of its own.</summary>
    public Stream OpenPart(long offset, long length) => new FilePart(handle, offset, length);

    /// <summary>The SHA-256 of the whole content in lower-case hexadecimal, and its MD5 where that is wanted too, in one reading.</summary>
    public (string Sha256, byte[]? Md5) Hash(bool withMd5, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
        Read(0, Length, [sha256, md5], cancellationToken);
        return (ContentHash.ToText(sha256.GetHashAndReset()), md5?.GetHashAndReset());
    }

    /// <summary>The hashes of a part, its SHA-256 where that is wanted, in one reading.</summary>
    public BodyHash HashPart(long offset, long length, bool withSha256, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = withSha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        Read(offset, length, [md5, sha256], cancellationToken);
        return new BodyHash(md5.GetHashAndReset(), sha256 is null ? null : ContentHash.ToText(sha256.GetHashAndReset()));
    }

    /// <summary>Throws where something wrote to the file since it was opened: what was sent would be neither the old content nor the new.</summary>
    /// <exception cref="DataLakeException"><c>FileChanged</c>.</exception>
    public void CheckUnchanged()
    {
        if (RandomAccess.GetLength(handle) != Length || File.GetLastWriteTimeUtc(handle) != written)
            throw StoreError.FileChanged(Path);
    }

    public void Dispose() => handle.Dispose();

    private void Read(long offset, long length, ReadOnlySpan<IncrementalHash?> hashes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferBytes, Math.Max(1, length)));
        try
        {
            for (var end = offset + length; offset < end;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
                if (read == 0)
                    throw StoreError.FileChanged(Path);
                foreach (var hash in hashes)
                    hash?.AppendData(buffer, 0, read);
                offset += read;
            }
        }
        catch (IOException error)
        {
            throw LocalFile.Unreadable(Path, error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
