namespace DataLake.Files;

/// <summary>Content on its way to a file or an object, whose errors name it: a full disk, a quota, a reader that went away.</summary>
/// <param name="failed">The error that names it.</param>
/// <param name="inner">Where the content goes; the caller disposes it.</param>
internal sealed class TargetStream(Func<Exception, DataLakeException> failed, Stream inner) : WriteOnlyStream
{
    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        try
        {
            inner.Write(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw failed(error);
        }
    }
}
