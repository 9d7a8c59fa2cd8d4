namespace DataLake.Stores;

/// <summary>An object that is being written. Disposing it without a commit leaves nothing behind.</summary>
public abstract class LakeWriter : IAsyncDisposable
{
    /// <summary>Where the content is written, from its start.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Completes the object: from now on it can be found under its key.</summary>
    public abstract Task<LakeObject> CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends the writing; what was not committed is removed.</summary>
    public abstract ValueTask DisposeAsync();
}
