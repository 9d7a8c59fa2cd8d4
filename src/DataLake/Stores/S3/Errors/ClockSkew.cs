using System.Globalization;
using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace DataLake.Stores.S3.Errors;

/// <summary>Tells from an answer that this machine's clock is wrong, where the answer itself does not say so: one to HEAD has no body.</summary>
internal static class ClockSkew
{
    // Servers refuse what is signed a quarter of an hour off; less than a few minutes is a slow network.
    private static readonly TimeSpan Suspicious = TimeSpan.FromMinutes(5);

    /// <summary>How far the server's clock is ahead of this machine's; null where a refusal has another reason.</summary>
    public static TimeSpan? Behind(Exception error) =>
        error is AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } refused
        && (refused.InnerException as HttpErrorResponseException)?.Response.GetHeaderValue("Date") is { Length: > 0 } header
        && DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var server)
        && server - DateTimeOffset.UtcNow is var behind && behind.Duration() > Suspicious
            ? behind
            : null;
}
