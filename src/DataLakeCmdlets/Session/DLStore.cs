using DataLake.Stores;
using DataLake.Stores.S3;

namespace DataLakeCmdlets.Session;

/// <summary>A lake that this session is connected to.</summary>
public sealed class DLStore
{
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
    public bool IsDefault => ConnectedStores.Default == this;

    internal ILakeStore Lake { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
