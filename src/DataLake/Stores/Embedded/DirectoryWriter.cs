using DataLake.Files;

namespace DataLake.Stores.Embedded;

/// <summary>An object that is being written to an embedded lake.</summary>
internal sealed class DirectoryWriter(AtomicFile file, Func<string, LakeObject> commit) : LakeWriter
{
    private readonly HashingStream stream = new(file.Stream);

    public override Stream Stream => stream;

    public override Task<LakeObject> CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.Commit();
        return Task.FromResult(commit(stream.Sha256()));
    }

    public override ValueTask DisposeAsync()
    {
        stream.Dispose();
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}
