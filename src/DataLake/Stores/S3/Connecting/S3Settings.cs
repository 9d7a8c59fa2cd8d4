using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SSO;
using Amazon.SSOOIDC;
using Amazon.SecurityToken;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>A connection with everything looked up that was left open: endpoint, region, credentials, retries.</summary>
/// <param name="Endpoint">The server's address; null for AWS.</param>
/// <param name="Region">The region's name.</param>
/// <param name="Credentials">The credentials; null for the SDK's default chain.</param>
/// <param name="Retries">How often a request is tried.</param>
internal sealed record S3Settings(Uri? Endpoint, string Region, AWSCredentials? Credentials, S3Retries Retries)
{
    private const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors;

    private const string NoAwsRegion = "us-east-1"; // what servers that know no regions expect in a signature

    /// <summary>Looks up what the connection leaves open.</summary>
    /// <exception cref="DataLakeException">The profile or file is not there or lacks something, no region is known, or the endpoint is not safe.</exception>
    public static S3Settings Resolve(S3Connection connection)
    {
        var file = EnvFile.Read(connection.EnvFile);
        string? Setting(string name) => file.GetValueOrDefault(name) ?? NullIfEmpty(Environment.GetEnvironmentVariable(name));

        var named = (connection.ProfileName ?? file.GetValueOrDefault("AWS_PROFILE")) is { } name ? S3Profile.Get(name) : null;
        var profile = named ?? S3Profile.FindDefault(Setting("AWS_PROFILE"), isNeeded: connection.Credentials is null && Setting("AWS_ACCESS_KEY_ID") is null);
        var endpoint = connection.EndpointUrl
            ?? ((Setting("AWS_ENDPOINT_URL_S3") ?? Setting("AWS_ENDPOINT_URL") ?? S3Profile.EndpointUrl(profile)) is { Length: > 0 } address ? S3Endpoint.Parse(address) : null);
        if (endpoint is not null)
            S3Endpoint.Check(endpoint, connection.AllowInsecure);

        var region = connection.Region ?? file.GetValueOrDefault("AWS_REGION") ?? file.GetValueOrDefault("AWS_DEFAULT_REGION")
            ?? named?.Region?.SystemName ?? Setting("AWS_REGION") ?? Setting("AWS_DEFAULT_REGION")
            ?? (endpoint is not null ? NoAwsRegion : FallbackRegionFactory.GetRegionEndpoint()?.SystemName)
            ?? throw S3Error.RegionMissing();
        S3Region.Check(region, mustBeKnown: endpoint is null);
        return new S3Settings(endpoint, region, Choose(connection, file, named), S3Retries.Resolve(connection, Setting, profile));
    }

    // The SDK makes these by their names, which a native program cannot do with what its compiler left out. (The SDK's own
    // registry for this makes a client for an assumed role without the credentials of the profile's source.)
    [DynamicDependency(Constructors, typeof(AmazonSecurityTokenServiceClient))]
    [DynamicDependency(Constructors, typeof(AmazonSecurityTokenServiceConfig))]
    [DynamicDependency(Constructors, typeof(AmazonSSOClient))]
    [DynamicDependency(Constructors, typeof(AmazonSSOConfig))]
    [DynamicDependency(Constructors, typeof(AmazonSSOOIDCClient))]
    [DynamicDependency(Constructors, typeof(AmazonSSOOIDCConfig))]
    private static AWSCredentials? Choose(S3Connection connection, IReadOnlyDictionary<string, string> file, CredentialProfile? profile)
    {
        if (connection.Credentials is { } key)
            return ToAws(key.AccessKeyId, key.SecretAccessKey, key.SessionToken);
        if (file.TryGetValue("AWS_ACCESS_KEY_ID", out var id) && file.TryGetValue("AWS_SECRET_ACCESS_KEY", out var secret))
            return ToAws(id, secret, file.GetValueOrDefault("AWS_SESSION_TOKEN"));
        if (profile is not null)
            return S3Profile.Credentials(profile);
        if (connection.EnvFile is { } path)
            throw S3Error.EnvFileIncomplete(path);
        return null;
    }

    private static AWSCredentials ToAws(string id, string secret, string? token) =>
        string.IsNullOrEmpty(token) ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
