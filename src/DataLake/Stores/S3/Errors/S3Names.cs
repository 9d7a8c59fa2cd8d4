using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace DataLake.Stores.S3.Errors;

/// <summary>Names that a person would rather pick than type.</summary>
internal static class S3Names
{
    /// <summary>The profiles of <c>~/.aws</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Profiles() =>
        [.. new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The storage classes that the SDK knows, in ordinal order.</summary>
    public static IReadOnlyList<string> StorageClasses() =>
        [.. typeof(Amazon.S3.S3StorageClass).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Amazon.S3.S3StorageClass>().Select(one => one.Value).Order(StringComparer.Ordinal)];

    private const string Unknown = "Unknown"; // what the SDK makes of any name that it is asked for

    /// <summary>AWS's regions, in ordinal order.</summary>
    public static IReadOnlyList<string> Regions() =>
        [.. RegionEndpoint.EnumerableAllRegions.Where(region => region.DisplayName != Unknown).Select(region => region.SystemName).Order(StringComparer.Ordinal)];
}
