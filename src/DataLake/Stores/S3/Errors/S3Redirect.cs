using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace DataLake.Stores.S3.Errors;

/// <summary>Where a server says that a bucket lives instead.</summary>
internal static partial class S3Redirect
{
    /// <summary>The bucket's region, such as <c>sa-east-1</c>; null where the server does not say.</summary>
    /// <remarks>Amazon's answers name it in their head; other servers say in words which one a signature should have had.</remarks>
    public static string? Region(AmazonS3Exception error) =>
        (error.InnerException as HttpErrorResponseException)?.Response.GetHeaderValue("x-amz-bucket-region") is { Length: > 0 } header ? header
        : ExpectedRegion().Match(error.Message) is { Success: true } found ? found.Groups[1].Value
        : null;

    [GeneratedRegex("expecting '([a-z0-9-]+)'")]
    private static partial Regex ExpectedRegion();
}
