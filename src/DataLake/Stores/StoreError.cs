namespace DataLake.Stores;

/// <summary>The errors of lakes, each worded once.</summary>
internal static class StoreError
{
    public static DataLakeException BucketNameInvalid(string bucket, string rule) => new(
        "BucketNameInvalid", ErrorCategory.InvalidArgument, $"'{bucket}' cannot be a bucket's name: {rule}.", bucket);

    public static DataLakeException KeyInvalid(string bucket, string key, string rule) => new(
        "KeyInvalid", ErrorCategory.InvalidArgument, $"'{key}' cannot be a key in bucket '{bucket}': {rule}.", $"{bucket}/{key}");

    public static DataLakeException BucketNotFound(string bucket, Uri root, Exception? cause = null) => new(
        "BucketNotFound", ErrorCategory.ObjectNotFound, $"There is no bucket '{bucket}' in {root}: create it first, or check the name.", bucket, cause);

    public static DataLakeException BucketNotEmpty(string bucket, Exception? cause = null) => new(
        "BucketNotEmpty", ErrorCategory.InvalidOperation, $"Bucket '{bucket}' still holds objects and was not removed.", bucket, cause);

    public static DataLakeException ObjectNotFound(string bucket, string key, Exception? cause = null) => new(
        "ObjectNotFound", ErrorCategory.ObjectNotFound, $"There is no object '{key}' in bucket '{bucket}'.", $"{bucket}/{key}", cause);

    public static DataLakeException ObjectExists(string bucket, string key, Exception? cause = null) => new(
        "ObjectExists", ErrorCategory.ResourceExists, $"Bucket '{bucket}' holds an object '{key}' already, and it was to be sent only if there was none.", $"{bucket}/{key}", cause);

    public static DataLakeException FileChanged(string path) => new(
        "FileChanged", ErrorCategory.ReadError, $"{path}: the file changed while it was sent, so it was not kept; send it again when nothing writes to it.", path);

    public static DataLakeException LakeUnusable(string path, Exception cause) => new(
        "LakeUnusable", ErrorCategory.WriteError, $"{path}: cannot be a lake's folder: {cause.Message}", path, cause);
}
