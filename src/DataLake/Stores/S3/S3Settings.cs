using System.Diagnostics.CodeAnalysis;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using dotenv.net;

namespace DataLake.Stores.S3;

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
        var file = ReadEnvFile(connection.EnvFile);
        string? Setting(string name) => file.GetValueOrDefault(name) ?? NullIfEmpty(Environment.GetEnvironmentVariable(name));

        var profile = FindProfile(connection.ProfileName ?? file.GetValueOrDefault("AWS_PROFILE"));
        var endpoint = connection.EndpointUrl
            ?? AbsoluteUri(Setting("AWS_ENDPOINT_URL_S3") ?? Setting("AWS_ENDPOINT_URL") ?? profile?.EndpointUrl);
        CheckEndpoint(endpoint, connection.AllowInsecure);

        var region = connection.Region ?? file.GetValueOrDefault("AWS_REGION") ?? file.GetValueOrDefault("AWS_DEFAULT_REGION")
            ?? profile?.Region?.SystemName ?? Setting("AWS_REGION") ?? Setting("AWS_DEFAULT_REGION")
            ?? (endpoint is not null ? NoAwsRegion : FallbackRegionFactory.GetRegionEndpoint()?.SystemName)
            ?? throw S3Error.RegionMissing();
        return new S3Settings(endpoint, region, Choose(connection, file, profile), S3Retries.Resolve(connection, Setting, profile ?? DefaultProfile()));
    }

    /// <summary>Whether an endpoint is this machine itself.</summary>
    public static bool IsLoopback(Uri endpoint) =>
        endpoint.IsLoopback || (IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

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
            return AWSCredentialsFactory.GetAWSCredentials(profile, new CredentialProfileStoreChain());
        if (connection.EnvFile is { } path)
            throw S3Error.EnvFileIncomplete(path);
        return null;
    }

    private static AWSCredentials ToAws(string id, string secret, string? token) =>
        string.IsNullOrEmpty(token) ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static CredentialProfile? FindProfile(string? name)
    {
        if (name is null)
            return null;
        var chain = new CredentialProfileStoreChain();
        return chain.TryGetProfile(name, out var profile)
            ? profile
            : throw S3Error.ProfileNotFound(name, chain.ListProfiles().Select(known => known.Name));
    }

    // The one that the SDK's default chain takes.
    private static CredentialProfile? DefaultProfile() =>
        new CredentialProfileStoreChain().TryGetProfile(NullIfEmpty(Environment.GetEnvironmentVariable("AWS_PROFILE")) ?? "default", out var profile) ? profile : null;

    private static IReadOnlyDictionary<string, string> ReadEnvFile(string? path)
    {
        if (path is null)
            return new Dictionary<string, string>();
        try
        {
            return DotEnv.Read(new DotEnvOptions(ignoreExceptions: false, envFilePaths: [path], trimValues: true))
                .Where(entry => entry.Value.Length > 0)
                .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw LocalFile.Unreadable(path, error);
        }
    }

    private static Uri? AbsoluteUri(string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw S3Error.EndpointInvalid(text);
    }

    // A plain-text endpoint would show data and let anyone on the way change it.
    private static void CheckEndpoint(Uri? endpoint, bool allowInsecure)
    {
        if (endpoint is null || endpoint.Scheme == Uri.UriSchemeHttps)
            return;
        if (endpoint.Scheme != Uri.UriSchemeHttp)
            throw S3Error.EndpointInvalid(endpoint.ToString());
        if (!allowInsecure && !IsLoopback(endpoint))
            throw S3Error.EndpointInsecure(endpoint);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
