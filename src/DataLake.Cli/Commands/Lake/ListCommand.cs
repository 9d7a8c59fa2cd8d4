using System.CommandLine;
using System.Globalization;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Layout;
using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake ls [PLACE]</c>: buckets, or what lies in one, a folder level at a time or all of it.</summary>
internal static class ListCommand
{
    private static readonly Argument<string?> Place = new("PLACE") { Description = "BUCKET, BUCKET/PREFIX or BUCKET/KEY; the buckets where it is not given. * and ? stand for any characters of a key.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Recursive = new("--recursive", "-r") { Description = "Every object below, instead of a folder level." };
    private static readonly Option<bool> Latest = new("--latest") { Description = "Of a file sent on several days only the latest." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("ls", "Lists buckets, and the objects in them.") { Place, Recursive, Latest };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        if (arguments.GetValue(Place) is not { } text)
        {
            await ListBucketsAsync(lake, arguments.WantsJson(), stop);
            return;
        }

        var place = LakePlace.Parse(text);
        DataLakeException? leftOut = null;
        var found = await PlacedObjects.FindAsync(lake, place, stop, error => leftOut = error);
        if (found.Count == 0 && place.Key.Length > 0 && leftOut is null)
            throw LakeFault.NothingBelow(place);
        IReadOnlyList<LakeObject> objects = arguments.GetValue(Latest) ? Snapshot.Latest(found, item => item.Key) : found;
        var entries = arguments.GetValue(Recursive) || KeyPattern.IsPattern(place.Key) ? objects.Select(Listing.Of).ToList() : Listing.Level(objects, place.Key);
        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(entries, entry => entry.ToJson()));
        else
            Write(entries);
        if (leftOut is not null)
            throw leftOut;
    }

    private static async Task ListBucketsAsync(ILakeStore lake, bool json, CancellationToken stop)
    {
        var buckets = new List<Bucket>();
        await foreach (var bucket in lake.ListBucketsAsync(stop))
            buckets.Add(bucket);
        if (json)
        {
            JsonOutput.Write(JsonOutput.Array(buckets, JsonOutput.Of));
            return;
        }

        foreach (var bucket in buckets)
            Terminal.Line($"[grey]{Time(bucket.Created)}[/]  {bucket.Name}");
    }

    private static void Write(List<Listing> entries)
    {
        var size = entries.Select(entry => ByteSize.Format(entry.Size).Length).DefaultIfEmpty().Max();
        foreach (var entry in entries)
            Terminal.Line($"[grey]{Time(entry.LastModified)}[/]  {ByteSize.Format(entry.Size).PadLeft(size)}  {entry.Name}");
        Terminal.Line($"[grey]{Quantity.Of(entries.Sum(entry => entry.Objects), "object")}, {ByteSize.Format(entries.Sum(entry => entry.Size))}[/]");
    }

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
