using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace DataLake.Stores.S3.Errors;

/// <summary>Names that a person would rather pick than type.</summary>
public static class S3Names
{
    /// <summary>The profiles of <c>~/.aws</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Profiles() =>
        [.. new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>AWS's regions, in ordinal order.</summary>
    public static IReadOnlyList<string> Regions() =>
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Order(StringComparer.Ordinal)];
}
