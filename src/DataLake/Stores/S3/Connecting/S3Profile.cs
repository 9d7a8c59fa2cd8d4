using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>Finds the profiles of <c>~/.aws</c>.</summary>
internal static class S3Profile
{
    /// <summary>The profile of that name.</summary>
    /// <exception cref="DataLakeException"><c>ProfileNotFound</c>, <c>ProfileIncomplete</c>, <c>ProfileFileInvalid</c> or <c>FileUnreadable</c>.</exception>
    public static CredentialProfile Get(string name)
    {
        var files = AwsConfigFile.ReadAll();
        new ProfileCheck(files).Run(name);
        var chain = Chain();
        if (Find(chain, name) is { } profile)
            return profile;
        throw files.FirstOrDefault(file => file.Sections.ContainsKey(name)) is { } file
            ? S3Error.ProfileIncomplete(name, $"{file.Path} has it, but without an access key and its secret, or a role or sign-on with all that it needs, or with a setting that cannot be used (such as retry_mode = legacy)")
            : S3Error.ProfileNotFound(name, chain.ListProfiles().Select(known => known.Name));
    }

    /// <summary>The profile that AWS tools take where none is named; null where there is none.</summary>
    /// <param name="name">What <c>AWS_PROFILE</c> says.</param>
    /// <param name="isNeeded">Whether its credentials are wanted; otherwise one that cannot be read is none.</param>
    /// <exception cref="DataLakeException">As <see cref="Get"/>.</exception>
    public static CredentialProfile? FindDefault(string? name, bool isNeeded)
    {
        try
        {
            var wanted = name ?? "default";
            new ProfileCheck(AwsConfigFile.ReadAll()).Run(wanted);
            return Find(Chain(), wanted);
        }
        catch (DataLakeException) when (!isNeeded)
        {
            return null;
        }
    }

    /// <summary>The credentials that a profile stands for.</summary>
    /// <exception cref="DataLakeException"><c>ProfileIncomplete</c>.</exception>
    public static AWSCredentials Credentials(CredentialProfile profile)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, Chain());
        }
        catch (Exception error) when (error is InvalidDataException or AmazonClientException or ArgumentException)
        {
            throw S3Error.ProfileIncomplete(profile.Name, $"it is without an access key and its secret, or a role or sign-on with all that it needs", error);
        }
    }

    /// <summary>The address that a profile says for S3: that of its <c>services</c>, else its own <c>endpoint_url</c>; null where it says none.</summary>
    public static string? EndpointUrl(CredentialProfile? profile)
    {
        if (profile is null || profile.IgnoreConfiguredEndpointUrls == true)
            return null;
        var own = profile.EndpointUrl; // the SDK misses it where the profile has services without one for S3
        foreach (var file in AwsConfigFile.ReadAll())
        {
            var section = file.Sections.GetValueOrDefault(profile.Name);
            if (section?.GetValueOrDefault("services") is { } services
                && file.Sections.GetValueOrDefault($"services {services}")?.GetValueOrDefault("s3.endpoint_url") is { Length: > 0 } address)
                return address;
            own ??= section?.GetValueOrDefault("endpoint_url");
        }

        return own;
    }

    private static CredentialProfile? Find(CredentialProfileStoreChain chain, string name)
    {
        try
        {
            return chain.TryGetProfile(name, out var profile) ? profile : null;
        }
        catch (Exception error) when (error is AmazonClientException or ArgumentException or InvalidDataException)
        {
            throw S3Error.ProfileIncomplete(name, error.Message.TrimEnd('.'), error);
        }
    }

    // The SDK looks the variable up once a process.
    private static CredentialProfileStoreChain Chain() =>
        new(Environment.GetEnvironmentVariable(AwsConfigFile.CredentialsVariable) is { Length: > 0 } path ? path : null);
}
