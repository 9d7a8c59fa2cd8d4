namespace DataLake.Stores;

/// <summary>A bucket: the top level of a lake.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was created, in local time.</param>
/// <param name="Uri">Its address: <c>s3://name</c>, or the folder's in an embedded lake.</param>
public sealed record Bucket(string Name, DateTime Created, Uri Uri)
{
    /// <summary>The region it lives in; null in an embedded lake and in listings that do not tell.</summary>
    public string? Region { get; init; }

    /// <summary>Whether <see cref="ILakeStore.CreateBucketAsync"/> made it now, rather than found it.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the server could not do of what was asked, in words for a warning.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
