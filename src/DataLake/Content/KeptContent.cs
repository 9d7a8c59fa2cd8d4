using DataLake.Files;

namespace DataLake.Content;

/// <summary>Content that can be read once only, kept on disk so that it can be read again.</summary>
/// <remarks>The file has no name where the system allows that: a run that is killed leaves nothing behind, whatever the content says.</remarks>
internal sealed class KeptContent : IDisposable
{
    private readonly FileStream file;

    private KeptContent(FileStream file) => this.file = file;

    /// <summary>How long it is, in bytes.</summary>
    public long Length => file.Length;

    /// <summary>Keeps what a stream still has.</summary>
    /// <exception cref="DataLakeException"><c>TemporaryNotWritable</c>: the disk may be full.</exception>
    public static async Task<KeptContent> OfAsync(Stream content, CancellationToken cancellationToken)
    {
        FileStream? file = null;
        try
        {
            file = TemporaryFile.OpenUnseen(Path.GetTempPath());
            await content.CopyToAsync(new TargetStream(TemporaryFile.NotWritable, file), cancellationToken).ConfigureAwait(false);
            return new KeptContent(file);
        }
        catch (Exception error)
        {
            file?.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw TemporaryFile.NotWritable(error);
            throw;
        }
    }

    /// <summary>Opens it from its start; several can be open at once.</summary>
    public Stream OpenRead() => new ReadStream(this);

    public void Dispose() => file.Dispose();

    private sealed class ReadStream(KeptContent content) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => content.Length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(content.file.SafeFileHandle, buffer, Position);
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
