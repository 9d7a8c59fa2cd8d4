using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>Tells a mistyped region before it is looked for on the network: a host's name is made of it.</summary>
internal static class S3Region
{
    /// <summary>Throws where a region cannot be.</summary>
    /// <param name="region">Its name.</param>
    /// <param name="mustBeKnown">Whether it has to be one of AWS's; other servers call theirs as they like.</param>
    /// <exception cref="DataLakeException"><c>RegionInvalid</c>.</exception>
    public static void Check(string region, bool mustBeKnown)
    {
        var known = S3Names.Regions();
        if (mustBeKnown ? !known.Contains(region) : region.Length == 0 || !region.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
            throw S3Error.RegionInvalid(region, NearestName.Hint(region, known));
    }
}
