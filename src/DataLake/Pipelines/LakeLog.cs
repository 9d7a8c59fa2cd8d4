using DataLake.Logging;
using DataLake.Stores;

namespace DataLake.Pipelines;

/// <summary>A run's log that ends in the lake; a log that is there already is continued, not replaced.</summary>
internal sealed class LakeLog : IDisposable
{
    private readonly ILakeStore store;
    private readonly string bucket;
    private readonly string key;
    private readonly string folder;
    private readonly RunLog log;

    private LakeLog(ILakeStore store, string bucket, string key, string folder, RunLog log) =>
        (this.store, this.bucket, this.key, this.folder, this.log) = (store, bucket, key, folder, log);

    public static async Task<LakeLog> OpenAsync(ILakeStore store, string bucket, string key, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("datalake-log-").FullName;
        var path = Path.Combine(folder, "run.log");
        if (await store.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not null)
            await store.ReceiveAsync(bucket, key, path, null, cancellationToken).ConfigureAwait(false);
        return new LakeLog(store, bucket, key, folder, new RunLog(path));
    }

    public void Write(LogLevel level, string message) => log.Write(level, message);

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        log.Dispose();
        await store.SendAsync(log.FilePath, bucket, key, SendOptions.Default, null, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
