using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Layout;
using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>Sends CSV files to their places in the raw layer, each checked first.</summary>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
public sealed class RawSender(ILakeStore store, string bucket)
{
    /// <summary>Whether a file's records are read and checked before anything is sent.</summary>
    public bool Validate { get; init; } = true;

    /// <summary>How the files are read when they are checked.</summary>
    public CsvReadOptions Reading { get; init; } = new();

    /// <summary>How the objects are written.</summary>
    public SendOptions Options { get; init; } = SendOptions.Default;

    /// <summary>Sends a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">Its place: a <see cref="RawKey"/>'s text.</param>
    /// <param name="progress">Is told how far the sending is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException">The file cannot be read, is not sound CSV, or cannot be sent; nothing of it is in the lake then.</exception>
    public async Task<SendResult> SendAsync(string path, string key, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Validate)
            await Task.Run(() => Check(path, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await store.SendAsync(path, bucket, key, Options, progress, cancellationToken).ConfigureAwait(false);
    }

    private void Check(string path, CancellationToken cancellationToken)
    {
        using var reader = new CsvBlockReader(CsvSource.FromFile(path), Reading with { TakesOnError = false });
        while (reader.Read() is { } block)
        {
            block.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
