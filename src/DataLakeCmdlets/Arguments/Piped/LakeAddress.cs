using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>Where something lies, as an object of the pipeline says it.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key; null for a bucket.</param>
public sealed record LakeAddress(string Bucket, string? Key = null)
{
    /// <summary>The lake; null where the object does not say it.</summary>
    public StoreReference? Store { get; init; }

    /// <summary>Its address; null where the object does not say it.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Where its lake is; null where the object does not say it.</summary>
    public Uri? Root { get; init; }

    /// <summary>Whether it can lie in a lake: its address, and where its lake is, as far as it says them, are those of that lake.</summary>
    public bool MayBeIn(DLStore store) =>
        (Root is null || Root == store.Root)
        && (Uri is null || (store.Root.IsFile ? store.Root.IsBaseOf(Uri) : Uri.Scheme == store.Root.Scheme));

    /// <summary><c>bucket/key</c>, or the bucket's name.</summary>
    public override string ToString() => Key is null ? Bucket : $"{Bucket}/{Key}";
}
