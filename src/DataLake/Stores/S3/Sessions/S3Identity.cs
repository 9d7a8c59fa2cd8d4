using Amazon;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DataLake.Stores.S3.Sessions;

/// <summary>Finds out, once and early, that the credentials work and whose they are.</summary>
internal static class S3Identity
{
    /// <summary>Asks the server who we are.</summary>
    /// <returns>The ARN or the owner's name; null where the server does not tell.</returns>
    /// <exception cref="DataLakeException">The credentials do not work, or the server cannot be reached.</exception>
    public static Task<string?> AskAsync(S3Session session, CancellationToken cancellationToken) =>
        session.Settings.Endpoint is null ? AskAwsAsync(session, cancellationToken) : AskServerAsync(session, cancellationToken);

    private static Task<string?> AskAwsAsync(S3Session session, CancellationToken cancellationToken) => session.CallAsync(async _ =>
    {
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(session.Settings.Region) };
        using var sts = session.Settings.Credentials is { } credentials ? new AmazonSecurityTokenServiceClient(credentials, config) : new AmazonSecurityTokenServiceClient(config);
        var caller = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false);
        return (string?)caller.Arn;
    }, null, null, cancellationToken);

    // Any signed call tells whether the key is good; a key that may not list buckets has still been recognized.
    private static async Task<string?> AskServerAsync(S3Session session, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.CallAsync(s3 => s3.ListBucketsAsync(new ListBucketsRequest(), cancellationToken), null, null, cancellationToken).ConfigureAwait(false);
            return answer.Owner is { } owner ? (string.IsNullOrEmpty(owner.DisplayName) ? owner.Id : owner.DisplayName) : null;
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.AccessDenied)
        {
            return null;
        }
    }
}
