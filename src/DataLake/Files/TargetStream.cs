namespace DataLake.Files;

/// <summary>Content on its way to a file, whose errors name that file: a full disk, a quota, a reader that went away.</summary>
/// <param name="path">The file, as its user knows it.</param>
/// <param name="inner">Where the content goes; the caller disposes it.</param>
internal sealed class TargetStream(string path, Stream inner) : WriteOnlyStream
{
    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        try
        {
            inner.Write(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }
}
