using System.Security.Cryptography;

namespace DataLake.Stores.Digests;

/// <summary>A file read from its start, digested on the way: whoever checks a content reads it for its digest too.</summary>
internal sealed class DigestingStream : Stream
{
    private readonly Stream inner;
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? md5;
    private Crc64Nvme crc;
    private long position;

    /// <param name="inner">What is read; it is disposed of by whoever gave it.</param>
    /// <param name="withMd5">Whether the MD5 is wanted too.</param>
    public DigestingStream(Stream inner, bool withMd5)
    {
        this.inner = inner;
        md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => inner.Length;
    public override long Position { get => position; set => throw new NotSupportedException(); }

    /// <summary>The digest of what was read; nothing is read after it.</summary>
    /// <remarks>Whoever checks the content may dispose of it as of any stream: the rest is read all the same.</remarks>
    public ContentDigest End()
    {
        using (sha256)
        using (md5)
            return new ContentDigest(ContentHash.ToText(sha256.GetHashAndReset()), crc.Value, md5?.GetHashAndReset());
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Take(buffer[..read]);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Take(buffer.Span[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Take(ReadOnlySpan<byte> bytes)
    {
        sha256.AppendData(bytes);
        md5?.AppendData(bytes);
        crc.Append(bytes);
        position += bytes.Length;
    }
}
