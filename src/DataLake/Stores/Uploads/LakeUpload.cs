namespace DataLake.Stores.Uploads;

/// <summary>An upload that was begun and not completed: its parts lie on the server, and cost money there, until it is taken up again or removed.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key that the object will have; in a lake in a folder, which does not know it, the name of the file.</param>
/// <param name="UploadId">What the server calls the upload.</param>
/// <param name="Started">When it was begun, in local time.</param>
public sealed record LakeUpload(string Bucket, string Key, string UploadId, DateTime Started)
{
    /// <summary>How many parts have arrived; null where it was not asked for.</summary>
    public int? Parts { get; init; }

    /// <summary>How many bytes have arrived; null where it was not asked for.</summary>
    public long? Size { get; init; }

    /// <summary><c>bucket/key</c>.</summary>
    public override string ToString() => $"{Bucket}/{Key}";
}
