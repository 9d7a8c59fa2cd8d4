using System.Text.Json.Nodes;
using DataLake.Cli.Output;
using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Commands.Lake;

/// <summary>A line of a listing: an object, or a folder with the objects below it.</summary>
internal sealed record Listing(string Name, long Size, DateTimeOffset LastModified, int Objects, LakeObject? Object)
{
    public static Listing Of(LakeObject item) => new(item.Key, item.Size, item.LastModified, 1, item);

    /// <summary>One level: objects whose keys have no further <c>/</c> after the prefix, and the folders that hold the others.</summary>
    public static List<Listing> Level(IEnumerable<LakeObject> objects, string prefix) =>
        [.. FolderLevel.Of(objects, prefix).Select(entry => entry.Prefix is { } folder ? new Listing(folder.Prefix, folder.Size, folder.LastModified, folder.Objects, null) : Of(entry.Object!))];

    public JsonObject ToJson() => Object is { } item
        ? JsonOutput.Of(item)
        : new JsonObject { ["prefix"] = Name, ["objects"] = Objects, ["size"] = Size, ["lastModified"] = LastModified.ToUniversalTime() };
}
