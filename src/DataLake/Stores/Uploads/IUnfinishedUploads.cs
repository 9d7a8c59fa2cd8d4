namespace DataLake.Stores.Uploads;

/// <summary>A lake that keeps what has arrived of an interrupted upload: on S3 so that it can be taken up again, in a folder until it is removed.</summary>
public interface IUnfinishedUploads
{
    /// <summary>Lists the unfinished uploads to keys that begin with <paramref name="prefix"/>, with their parts and bytes so far.</summary>
    IAsyncEnumerable<LakeUpload> ListUploadsAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default);

    /// <summary>Drops an unfinished upload and what has arrived of it; one that is gone already is not an error.</summary>
    Task RemoveUploadAsync(LakeUpload upload, CancellationToken cancellationToken = default);
}
