using DataLake.Messages;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Options;

/// <summary>What a command says of places in the lake that hold nothing.</summary>
internal static class LakeFault
{
    public static DataLakeException NothingBelow(LakePlace place) => new(
        "ObjectNotFound",
        ErrorCategory.ObjectNotFound,
        KeyPattern.IsPattern(place.Key) ? $"No object of bucket '{place.Bucket}' fits '{place.Key}'." : (Message)$"Bucket '{place.Bucket}' holds no object whose key begins with '{place.Key}'.",
        place.ToString());
}
