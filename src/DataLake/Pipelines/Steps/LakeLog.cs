using System.Globalization;
using System.Text;
using DataLake.Logging;
using DataLake.Stores;

namespace DataLake.Pipelines.Steps;

/// <summary>A run's log that ends in the lake, under a key of its own: runs side by side do not take each other's.</summary>
/// <remarks>
/// It is held in memory, a line or two for each file, and written whole: when the run begins, every few seconds in which something
/// was said, and when it ends. So a run that was killed leaves what it said until some seconds before, without an end.
/// </remarks>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The key; where it is taken, a number goes before its extension: <c>log-2.txt</c>.</param>
internal sealed class LakeLog(ILakeStore store, string bucket, string key)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly object gate = new();
    private readonly StringBuilder text = new();
    private string? own;
    private int kept;

    public void Write(LogLevel level, string message)
    {
        lock (gate)
            text.AppendJoin('\n', LogLine.Of(TimeProvider.System, level, message)).Append('\n');
    }

    /// <summary>Keeps the log up to date until it is stopped; that it could not be is told by <see cref="SendAsync"/>.</summary>
    /// <param name="stop">Ends it, after what is being written.</param>
    public async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            for (; ; await Task.Delay(Interval, stop).ConfigureAwait(false))
            {
                if (text.Length > kept)
                    await SendAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or DataLakeException)
        {
            // the end writes all of it
        }
    }

    /// <summary>Writes the log as it is now.</summary>
    /// <returns>The object.</returns>
    /// <exception cref="DataLakeException">It cannot be written.</exception>
    public async Task<LakeObject> SendAsync(CancellationToken cancellationToken)
    {
        if (own is not null)
            return await WriteAsync(own, SendOptions.Default, cancellationToken).ConfigureAwait(false);
        for (var number = await NextNumberAsync(cancellationToken).ConfigureAwait(false); ; number++)
        {
            try
            {
                var written = await WriteAsync(Numbered(number), new SendOptions { IfNotExists = true }, cancellationToken).ConfigureAwait(false);
                own = written.Key;
                return written;
            }
            catch (DataLakeException error) when (error.Kind == ErrorKind.ObjectExists)
            {
                // another run was first
            }
        }
    }

    private async Task<LakeObject> WriteAsync(string at, SendOptions options, CancellationToken cancellationToken)
    {
        string now;
        lock (gate)
            now = text.ToString();
        var writer = await store.CreateAsync(bucket, at, options, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            writer.Stream.Write(Encoding.UTF8.GetBytes(now));
            var written = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            kept = now.Length;
            return written;
        }
    }

    // One look at what is there, instead of one for each run of the day.
    private async Task<int> NextNumberAsync(CancellationToken cancellationToken)
    {
        var highest = 0;
        var (stem, extension) = Parts();
        await foreach (var found in store.ListAsync(bucket, stem, cancellationToken).ConfigureAwait(false))
        {
            if (found.Key == key)
                highest = Math.Max(highest, 1);
            else if (found.Key.EndsWith(extension, StringComparison.Ordinal) && found.Key.Length > stem.Length + extension.Length && found.Key[stem.Length] == '-'
                && int.TryParse(found.Key.AsSpan((stem.Length + 1)..^extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue)
                highest = Math.Max(highest, number);
        }

        return highest + 1;
    }

    private string Numbered(int number)
    {
        var (stem, extension) = Parts();
        return number == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}{extension}");
    }

    private (string Stem, string Extension) Parts()
    {
        var extension = Path.GetExtension(key);
        return (key[..^extension.Length], extension);
    }
}
