using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using DataLake.Messages;

namespace DataLake.Stores.S3.Errors;

/// <summary>What can go wrong with S3, each said once with what to do about it; and the SDK's exceptions turned into these.</summary>
internal static class S3Error
{
    public static DataLakeException RegionMissing() => new(
        "RegionMissing", ErrorCategory.InvalidArgument,
        "No region is known: give one (such as sa-east-1), set AWS_REGION, or put a region into the profile.");

    public static DataLakeException ProfileNotFound(string name, IEnumerable<string> known) => new(
        "ProfileNotFound", ErrorCategory.ObjectNotFound,
        $"There is no profile '{name}' in ~/.aws/config or ~/.aws/credentials; known are: {(string.Join(", ", known) is { Length: > 0 } names ? names : "none")}.", name);

    public static DataLakeException ProfileIncomplete(string name, Message problem, Exception? cause = null) => new(
        "ProfileIncomplete", ErrorCategory.InvalidArgument,
        $"The profile '{name}' cannot be used: {problem}.", name, cause);

    public static DataLakeException EnvFileIncomplete(string path) => new(
        "EnvFileIncomplete", ErrorCategory.InvalidArgument,
        $"{path}: lacks AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or AWS_PROFILE); write them as NAME=value, one a line.", path);

    public static DataLakeException SettingInvalid(string name, string value, string allowed) => new(
        "SettingInvalid", ErrorCategory.InvalidArgument,
        $"{name} is '{value}', and must be {Catalogue.Translate(allowed)}.", name);

    public static DataLakeException EndpointInvalid(string endpoint, string problem = "is not an endpoint") => new(
        "EndpointInvalid", ErrorCategory.InvalidArgument,
        $"'{UserInformation.Cut(endpoint)}' {Catalogue.Translate(problem)}: write it as https://host or https://host:port.", UserInformation.Cut(endpoint));

    public static DataLakeException RegionInvalid(string region, string? hint) => new(
        "RegionInvalid", ErrorCategory.InvalidArgument,
        $"'{region}' is not a region{hint ?? Catalogue.Translate("; they are called such as sa-east-1")}", region);

    public static DataLakeException EndpointInsecure(Uri endpoint) => new(
        "EndpointInsecure", ErrorCategory.PermissionDenied,
        $"{endpoint} is not encrypted, so anyone on the way could read and change the data: use https.", endpoint.ToString());

    public static DataLakeException TransferCorrupted(string target, string what, Exception? cause = null) => new(
        ErrorKind.TransferCorrupted, ErrorCategory.InvalidData,
        $"{target}: {Catalogue.Translate(what)}, so nothing of it was kept; try again, and if it comes back, check the network between here and the server.", target, cause);

    public static DataLakeException ObjectChanged(string target, Exception? cause = null) => new(
        ErrorKind.ObjectChanged, ErrorCategory.ReadError,
        $"{target}: the object was replaced while it was read; read it again.", target, cause);

    public static DataLakeException UploadNotFound(string target, Exception? cause = null) => new(
        ErrorKind.UploadNotFound, ErrorCategory.ObjectNotFound,
        $"{target}: the unfinished upload is gone (completed, replaced or removed by another).", target, cause);

    public static DataLakeException ListingBroken(string bucket, string what) => new(
        "ListingBroken", ErrorCategory.InvalidData,
        $"{bucket}: the server {Catalogue.Translate(what)}; its listing cannot be relied on, so nothing more was read.", bucket);

    public static DataLakeException NotS3(Uri asked, int status, string type) => new(
        "StoreNotS3", ErrorCategory.ConnectionError,
        $"{asked.GetLeftPart(UriPartial.Authority)} does not answer as an S3 server does (HTTP status {status}, {type}): check the endpoint, and whether a login page or a proxy stands between.", asked.GetLeftPart(UriPartial.Authority));

    public static DataLakeException RemoveIncomplete(string bucket, int count, string key, string reason) => new(
        "RemoveIncomplete", ErrorCategory.WriteError,
        $"{Quantity.Of(count, "object")} in bucket '{bucket}' could not be removed, the first of them '{key}': {reason}.", $"{bucket}/{key}");

    /// <summary>Whether a server says that it has no such call or option, rather than that the call failed.</summary>
    public static bool IsNotImplemented(Exception? error) =>
        error is AmazonS3Exception { StatusCode: HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed } or AmazonS3Exception { ErrorCode: "NotImplemented" or "MethodNotAllowed" or "XNotImplemented" };

    /// <summary>Our error for one of the SDK's or the network's.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="root">The lake's address.</param>
    /// <param name="bucket">The bucket that the call was about, if any.</param>
    /// <param name="key">The key that the call was about, if any.</param>
    public static DataLakeException Translate(Exception error, Uri root, string? bucket, string? key)
    {
        var target = bucket is null ? "S3" : key is null ? bucket : $"{bucket}/{key}";
        return error switch
        {
            DataLakeException ours => ours,
            _ when error.GetBaseException() is FormatException or OverflowException or System.Xml.XmlException => new DataLakeException(
                "AnswerUnreadable", ErrorCategory.InvalidData, $"{target}: what {root} answered cannot be read ({error.GetBaseException().Message.TrimEnd('.')}): check the endpoint, and what stands between.", target, error),
            AmazonS3Exception s3 => FromServer(s3, root, target, bucket, key),
            AmazonServiceException { ErrorCode: { Length: > 0 } code } service => FromCode(code, service, root, target),
            AmazonServiceException or HttpRequestException or IOException or TimeoutException => Unreachable(error, root, target),
            AmazonClientException when error.Message.Contains("capacity", StringComparison.Ordinal) => Busy(error, error.Message.TrimEnd('.'), root, target), // the adaptive mode's word for having waited too long
            AmazonClientException => CredentialsNotFound(error),
            _ => new DataLakeException("StoreFailed", ErrorCategory.ConnectionError, $"{target}: {error.Message}", target, error),
        };
    }

    private static DataLakeException FromServer(AmazonS3Exception error, Uri root, string target, string? bucket, string? key) => error.ErrorCode switch
    {
        "NoSuchBucket" when bucket is not null => StoreError.BucketNotFound(bucket, root, error),
        "NoSuchKey" when key is not null => StoreError.ObjectNotFound(bucket!, key, error),
        "NoSuchUpload" or "InvalidPart" or "InvalidPartOrder" => UploadNotFound(target, error),
        "BucketNotEmpty" => StoreError.BucketNotEmpty(bucket!, error),
        "BucketAlreadyExists" => new("BucketTaken", ErrorCategory.ResourceExists, $"Bucket '{bucket}' belongs to someone else (names are shared by all of S3): choose another name.", target, error),
        "PreconditionFailed" or "ConditionalRequestConflict" => ObjectChanged(target, error),
        "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "InvalidLocationConstraint" => RegionMismatch(error, target),
        { Length: > 0 } code when code != error.StatusCode.ToString() => FromCode(code, error, root, target),
        _ => FromStatus(error, root, target, bucket, key),
    };

    private static DataLakeException FromCode(string code, AmazonServiceException error, Uri root, string target) => code switch
    {
        "AccessDenied" or "AllAccessDisabled" or "AccountProblem" or "Forbidden" => AccessDenied(error, root, target),
        "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "InvalidSecurity" or "InvalidClientTokenId" => new(
            "CredentialsRefused", ErrorCategory.PermissionDenied, $"{target}: {root} does not accept these credentials ({code}): check the access key id, the secret and, for temporary credentials, the session token; then connect again.", target, error),
        "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" or "RequestExpired" => new(
            "CredentialsExpired", ErrorCategory.PermissionDenied, $"{target}: the credentials have expired: sign in again (such as aws sso login) or get a new session token, connect again and repeat; what was sent already is kept and not sent again.", target, error),
        "RequestTimeTooSkewed" => ClockSkewed(error, root, target),
        "SlowDown" or "ServiceUnavailable" or "InternalError" or "RequestTimeout" or "Throttling" => Busy(error, error.Message.TrimEnd('.'), root, target),
        "BadDigest" or "XAmzContentSHA256Mismatch" or "IncompleteBody" => TransferCorrupted(target, "what arrived is not what was sent", error),
        "XMinioStorageFull" or "InsufficientStorage" => StoreFull(error, root, target),
        _ => new("StoreRefused", ErrorCategory.InvalidOperation, $"{target}: {root} refused ({code}): {error.Message}", target, error),
    };

    // Answers without a body (to HEAD, or from something in between) have nothing but their status, whose name the SDK then gives as the code.
    private static DataLakeException FromStatus(AmazonS3Exception error, Uri root, string target, string? bucket, string? key) => error.StatusCode switch
    {
        HttpStatusCode.NotFound when key is not null => StoreError.ObjectNotFound(bucket!, key, error),
        HttpStatusCode.NotFound when bucket is not null => StoreError.BucketNotFound(bucket, root, error),
        HttpStatusCode.Forbidden when ClockSkew.Behind(error) is not null => ClockSkewed(error, root, target),
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => AccessDenied(error, root, target),
        HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => RegionMismatch(error, target),
        HttpStatusCode.PreconditionFailed => ObjectChanged(target, error),
        HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => new("StoreRefused", ErrorCategory.InvalidOperation, $"{target}: {root} cannot do this (HTTP status {(int)error.StatusCode}).", target, error),
        HttpStatusCode.InsufficientStorage => StoreFull(error, root, target),
        >= HttpStatusCode.InternalServerError => Busy(error, $"HTTP status {(int)error.StatusCode}", root, target),
        _ => Unreachable(error, root, target),
    };

    private static DataLakeException ClockSkewed(Exception error, Uri root, string target) => new(
        "ClockSkewed", ErrorCategory.InvalidOperation, $"{target}: {root} refuses requests because this machine's clock ({DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm:ss} UTC) is too far from the server's: set the clock, then repeat.", target, error);

    private static DataLakeException AccessDenied(Exception error, Uri root, string target) => new(
        ErrorKind.AccessDenied, ErrorCategory.PermissionDenied, $"{target}: {root} does not allow this with these credentials: use others, or ask the owner for the permission.", target, error);

    private static DataLakeException RegionMismatch(AmazonS3Exception error, string target) => new(
        "RegionMismatch", ErrorCategory.InvalidOperation,
        S3Redirect.Region(error) is { } region
            ? Catalogue.Translate($"{target}: lives in region {region}: connect with that region.")
            : Catalogue.Translate($"{target}: lives in another region or at another endpoint than this lake was connected to: connect with its region or endpoint."), target, error);

    private static DataLakeException StoreFull(Exception error, Uri root, string target) => new(
        "StoreFull", ErrorCategory.WriteError, $"{target}: {root} has no room left; what was sent already is kept and not sent again.", target, error);

    private static DataLakeException Busy(Exception error, string cause, Uri root, string target) => new(
        "StoreBusy", ErrorCategory.ConnectionError, $"{target}: {root} was too busy or failed each time it was tried ({cause}): try again later; what was sent already is kept and not sent again.", target, error);

    private static DataLakeException Unreachable(Exception error, Uri root, string target) => new(
        "StoreUnreachable", ErrorCategory.ConnectionError, $"{target}: {root} cannot be reached or stopped answering ({error.GetBaseException().Message}): check the endpoint, the network and any proxy, then repeat; what was sent already is kept and not sent again.", target, error);

    private static DataLakeException CredentialsNotFound(Exception error) => new(
        "CredentialsNotFound", ErrorCategory.PermissionDenied, $"No credentials were found or they could not be refreshed ({Reasons(error)}): give a profile, an access key or an env file, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in (aws sso login).", null, error);

    // The SDK says which step failed, and wraps why. Where each place had its turn, it lists what each threw, or goes on to another
    // way of signing and misses that; the inner exception has it all.
    private static string Reasons(Exception error)
    {
        var says = error.Message.TrimEnd('.');
        return says.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal) || says.Contains("V4a", StringComparison.Ordinal)
            ? Catalogue.Translate("the environment, the default profile, and the roles of a container and of an instance have none")
            : error.InnerException is null ? says : $"{says}: {error.GetBaseException().Message.TrimEnd('.')}";
    }
}
