using DataLake.Stores;
using DataLake.Stores.S3;

namespace DataLakeCmdlets.Session;

/// <summary>A lake that a session is connected to.</summary>
/// <remarks>Who works on it holds a <see cref="Use"/>: it is let go of when it was disconnected and the last one is done.</remarks>
public sealed class DLStore
{
    private readonly object gate = new();
    private int users;
    private bool ended;

    internal DLStore(string name, ILakeStore lake)
    {
        Name = name;
        Lake = lake;
    }

    /// <summary>The name that <c>-Store</c> takes.</summary>
    public string Name { get; }

    /// <summary>Where the lake is; no secret in it.</summary>
    public Uri Root => Lake.Root;

    /// <summary>What kind of lake it is: <c>Directory</c> or <c>S3</c>.</summary>
    public string Kind => Root.IsFile ? "Directory" : "S3";

    /// <summary>Who the server says we are: an ARN, or an owner's name; null where it does not tell, and for a folder.</summary>
    public string? Identity => (Lake as S3Store)?.Identity;

    /// <summary>Whether cmdlets use it where <c>-Store</c> is not given.</summary>
    public bool IsDefault => RunspaceSession.Current.Default == this;

    /// <summary>Whether it was not disconnected, nor replaced by another of its name, since.</summary>
    public bool IsConnected => !Volatile.Read(ref ended);

    internal ILakeStore Lake { get; }

    /// <summary>Both its name and where it is, as questions and messages give them.</summary>
    internal string Place => $"{Name} ({Root})";

    /// <summary>Keeps it usable until what this gives is disposed.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreDisconnected</c>.</exception>
    internal IDisposable Use()
    {
        lock (gate)
        {
            if (ended)
                throw CmdletError.StoreDisconnected(Name, Root);
            users++;
        }

        return new StoreUse(this);
    }

    /// <summary>Lets nobody use it any more, and ends it as soon as nobody does.</summary>
    internal void End() => Change(() => ended = true);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private void Change(Action change)
    {
        bool last;
        lock (gate)
        {
            var before = ended && users == 0;
            change();
            last = ended && users == 0 && !before;
        }

        if (last)
            Lake.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class StoreUse(DLStore store) : IDisposable
    {
        private int over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref over, 1) == 0)
                store.Change(() => store.users--);
        }
    }
}
