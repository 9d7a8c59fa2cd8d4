using DataLake.Messages;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Options;

/// <summary>What a command says of places in the lake that hold nothing.</summary>
internal static class LakeFault
{
    public static DataLakeException NothingBelow(LakePlace place) => new(
        "ObjectNotFound",
        ErrorCategory.ObjectNotFound,
        place.Key switch
        {
            "" => $"Bucket '{place.Bucket}' is empty.",
            var key when KeyPattern.IsPattern(key) => $"No object of bucket '{place.Bucket}' fits '{key}'.",
            var key => (Message)$"Bucket '{place.Bucket}' holds no object whose key begins with '{key}'.",
        },
        place.ToString());
}
