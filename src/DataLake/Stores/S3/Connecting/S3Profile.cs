using Amazon.Runtime.CredentialManagement;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>Finds the profiles of <c>~/.aws</c>.</summary>
internal static class S3Profile
{
    /// <summary>The profile of that name.</summary>
    /// <exception cref="DataLakeException"><c>ProfileNotFound</c>.</exception>
    public static CredentialProfile Get(string name)
    {
        var chain = new CredentialProfileStoreChain();
        return chain.TryGetProfile(name, out var profile)
            ? profile
            : throw S3Error.ProfileNotFound(name, chain.ListProfiles().Select(known => known.Name));
    }

    /// <summary>The profile that AWS tools take where none is named; null where there is none.</summary>
    /// <param name="name">What <c>AWS_PROFILE</c> says.</param>
    public static CredentialProfile? FindDefault(string? name) =>
        new CredentialProfileStoreChain().TryGetProfile(name ?? "default", out var profile) ? profile : null;
}
