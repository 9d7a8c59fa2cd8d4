using DataLake.Messages;

namespace DataLake.Stores;

/// <summary>The errors of lakes, each worded once.</summary>
internal static class StoreError
{
    public static DataLakeException BucketNameInvalid(string bucket, string rule) => new(
        "BucketNameInvalid", ErrorCategory.InvalidArgument, $"'{bucket}' cannot be a bucket's name: {rule}.", bucket);

    public static DataLakeException KeyInvalid(string bucket, string key, string rule) => new(
        "KeyInvalid", ErrorCategory.InvalidArgument, $"'{key}' cannot be a key in bucket '{bucket}': {Catalogue.Translate(rule)}.", $"{bucket}/{key}");

    public static DataLakeException BucketNotFound(string bucket, Uri root, Exception? cause = null) => new(
        ErrorKind.BucketNotFound, ErrorCategory.ObjectNotFound, $"There is no bucket '{bucket}' in {root}: create it first, or check the name.", bucket, cause);

    public static DataLakeException BucketNotEmpty(string bucket, Exception? cause = null) => new(
        "BucketNotEmpty", ErrorCategory.InvalidOperation, $"Bucket '{bucket}' still holds objects and was not removed.", bucket, cause);

    public static DataLakeException ObjectNotFound(string bucket, string key, Exception? cause = null) => new(
        ErrorKind.ObjectNotFound, ErrorCategory.ObjectNotFound, $"There is no object '{key}' in bucket '{bucket}'.", $"{bucket}/{key}", cause);

    public static DataLakeException NothingAt(string bucket, string key) => new(
        ErrorKind.ObjectNotFound, ErrorCategory.ObjectNotFound, $"There is no object '{key}' in bucket '{bucket}'; what begins with it is meant by '{key}/', with a '/' at its end.", $"{bucket}/{key}");

    public static DataLakeException ObjectExists(string bucket, string key, Exception? cause = null) => new(
        ErrorKind.ObjectExists, ErrorCategory.ResourceExists, $"Bucket '{bucket}' holds an object '{key}' already, and it was to be sent only if there was none.", $"{bucket}/{key}", cause);

    public static DataLakeException UrlUnsupported(string bucket, string key, Uri root) => new(
        "UrlUnsupported", ErrorCategory.InvalidOperation, $"{bucket}/{key}: {root} is a folder, and only a server gives addresses of objects; send the file itself, or connect a lake on S3.", $"{bucket}/{key}");

    public static DataLakeException UrlTimeInvalid(string bucket, string key) => new(
        "UrlTimeInvalid", ErrorCategory.InvalidArgument, $"{bucket}/{key}: an address can be good for a second to seven days.", $"{bucket}/{key}");

    public static DataLakeException FileNotRegular(string path) => new(
        "FileNotRegular", ErrorCategory.InvalidData,
        $"{path}: was not sent: it is a pipe, a socket or a device; write its content to a file first.", path);

    public static DataLakeException FileChanged(string path) => new(
        "FileChanged", ErrorCategory.ReadError, $"{path}: the file changed while it was sent, so it was not kept; send it again when nothing writes to it.", path);

    public static DataLakeException LakeUnusable(string path, Exception cause) => new(
        "LakeUnusable", ErrorCategory.WriteError, $"{path}: cannot be a lake's folder: {cause.Message}", path, cause);

    public static DataLakeException LakeNotFound(string path) => new(
        "LakeNotFound", ErrorCategory.ObjectNotFound, $"{path}: there is no lake, and none may be made; check the path, or whether it is mounted.", path);

    public static DataLakeException UploadInUse(string target) => new(
        "UploadInUse", ErrorCategory.InvalidOperation, $"{target}: is not removed, because a process is writing it.", target);

    public static DataLakeException NotAllListed(string bucket, string folder, int count, string reasons) => new(
        "NotAllListed", ErrorCategory.ReadError, $"Bucket '{bucket}', {folder}: {Quantity.Of(count, "thing was left out", "things were left out")}, all else is listed: {reasons}.", bucket);

    public static DataLakeException SpeltOtherwise(string bucket, string key, string name, string other) => new(
        "KeySpeltOtherwise", ErrorCategory.InvalidArgument, $"'{key}' in bucket '{bucket}': there is '{other}', which this file system takes for '{name}'; use that spelling, or rename it.", $"{bucket}/{key}");

    public static DataLakeException PlaceTaken(string bucket, string key, string path) => new(
        "PlaceTaken", ErrorCategory.InvalidOperation, $"'{key}' in bucket '{bucket}': {path} is a link, a pipe, a socket or a device, and is not replaced; move it away, or use another key.", $"{bucket}/{key}");

    public static DataLakeException NoPlace(string bucket, string key) => new(
        "KeyNotHeld", ErrorCategory.WriteError, $"'{key}' in bucket '{bucket}': this file system can hold it under none of the names that it could have.", $"{bucket}/{key}");

    public static DataLakeException ObjectUnreadable(string bucket, string key, Exception cause) => new(
        "ObjectUnreadable", ErrorCategory.ReadError, $"'{key}' in bucket '{bucket}' cannot be read: {cause.Message}", $"{bucket}/{key}", cause);

    public static DataLakeException ObjectNotWritten(string bucket, string key, Exception cause) => new(
        "ObjectNotWritten", ErrorCategory.WriteError, $"'{key}' in bucket '{bucket}' cannot be written: {cause.Message}", $"{bucket}/{key}", cause);

    public static DataLakeException ObjectNotRemoved(string bucket, string key, Exception cause) => new(
        "ObjectNotRemoved", ErrorCategory.WriteError, $"'{key}' in bucket '{bucket}' is not removed: {cause.Message}", $"{bucket}/{key}", cause);

    public static DataLakeException BucketNotRemoved(string bucket, int failures, Exception cause) => new(
        "BucketNotRemoved", ErrorCategory.WriteError, $"Bucket '{bucket}' is not removed: {Quantity.Of(failures, "thing")} in it could not be (all else was): {cause.Message}", bucket, cause);

    public static DataLakeException BucketElsewhere(string bucket, string path) => new(
        "BucketElsewhere", ErrorCategory.InvalidOperation, $"{path}: is not a folder called so, but a link, a file or a folder of another spelling; bucket '{bucket}' has to be a folder of the lake itself.", bucket);
}
