namespace DataLake.Files.Outputs;

/// <summary>An output that takes what is written at once: a pipe, a device, a stream of the process.</summary>
internal sealed class ThroughFile : OutputFile
{
    private readonly FileStream? file;

    public ThroughFile(string path)
        : base(path)
    {
        if (Descriptor.Of(path) is { } descriptor)
        {
            Stream = new TargetStream(error => AtomicFile.NotWritable(path, error), new DescriptorStream(descriptor));
            return;
        }

        try
        {
            file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            Stream = new TargetStream(error => AtomicFile.NotWritable(path, error), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    public override Stream Stream { get; }

    public override bool IsWrittenThrough => true;

    public override void Commit()
    {
    }

    public override void Dispose() => file?.Dispose();

    private sealed class DescriptorStream(int descriptor) : WriteOnlyStream
    {
        protected override void Take(ReadOnlySpan<byte> bytes) => Descriptor.Write(descriptor, bytes);
    }
}
