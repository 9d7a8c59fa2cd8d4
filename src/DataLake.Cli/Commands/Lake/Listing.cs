using System.Text.Json.Nodes;
using DataLake.Cli.Output;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Lake;

/// <summary>A line of a listing: an object, or a folder with the objects below it.</summary>
internal sealed record Listing(string Name, long Size, DateTimeOffset LastModified, int Objects, LakeObject? Object)
{
    public static Listing Of(LakeObject item) => new(item.Key, item.Size, item.LastModified, 1, item);

    /// <summary>One level: objects whose keys have no further <c>/</c> after the prefix, and the folders that hold the others.</summary>
    public static List<Listing> Level(IEnumerable<LakeObject> objects, string prefix)
    {
        var parent = prefix.LastIndexOf('/') + 1;
        return objects
            .GroupBy(item => item.Key.IndexOf('/', Math.Min(Math.Max(prefix.Length, parent), item.Key.Length)) is >= 0 and var end ? item.Key[..(end + 1)] : item.Key, StringComparer.Ordinal)
            .Select(group => group.First() is var first && group.Key == first.Key
                ? Of(first)
                : new Listing(group.Key, group.Sum(item => item.Size), group.Max(item => item.LastModified), group.Count(), null))
            .ToList();
    }

    public JsonObject ToJson() => Object is { } item
        ? JsonOutput.Of(item)
        : new JsonObject { ["prefix"] = Name, ["objects"] = Objects, ["size"] = Size, ["lastModified"] = LastModified.ToUniversalTime() };
}
