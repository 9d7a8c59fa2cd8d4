using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Stores;
using DataLake.Stores.Listing;
using DataLake.Transfers;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake cp FROM TO</c>: objects from one place of a lake to another, or to another lake.</summary>
internal static class CopyCommand
{
    private static readonly Argument<string> Source = new("FROM") { Description = "BUCKET/KEY, where * and ? in the key stand for any characters; BUCKET/PREFIX/ for all below." };
    private static readonly Argument<string> Target = new("TO") { Description = "BUCKET/PREFIX/, under which the rest of each key is kept; for one object also BUCKET/KEY." };
    private static readonly StoreOptions Store = new();
    private static readonly StoreOptions OtherStore = new("to-");

    public static Command Create()
    {
        var command = new Command("cp", "Copies objects within a lake, or to another (--to-store).") { Source, Target };
        Store.AddTo(command);
        OtherStore.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        await using var other = OtherStore.AreGiven(arguments) ? await OtherStore.OpenAsync(arguments, stop) : null;
        var (from, to) = (LakePlace.Parse(arguments.GetValue(Source)!), LakePlace.Parse(arguments.GetValue(Target)!));
        var found = from.IsFolder || KeyPattern.IsPattern(from.Key)
            ? await PlacedObjects.FindAsync(lake, from, stop)
            : [await lake.GetAsync(from.Bucket, from.Key, stop)];
        if (found.Count == 0)
            throw LakeFault.NothingBelow(from);
        if (found.Count > 1 && !to.IsFolder)
            throw UsageError.Of($"{to}: is one key, and {Quantity.Of(found.Count, "object")} fit {from}; give {to}/ for a folder.");

        var copied = new List<LakeObject>();
        foreach (var item in found)
        {
            var key = to.IsFolder ? to.Key + item.Key[KeyPattern.ParentLength(from.Key)..] : to.Key;
            copied.Add(await CopyAsync(lake, item, other ?? lake, to.Bucket, key, stop));
            OutputPlace.TellWarnings(copied[^1]);
            if (!arguments.WantsJson())
                Terminal.Line($"{item.ToString()} -> {copied[^1].ToString()}");
        }

        await OutputPlace.TellLeftAsync(other ?? lake, to.Bucket, stop);
        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(copied, JsonOutput.Of));
    }

    private static async Task<LakeObject> CopyAsync(ILakeStore lake, LakeObject item, ILakeStore other, string bucket, string key, CancellationToken stop)
    {
        using var progress = new ProgressLine($"copying {item.Name}", item.Size);
        return await ObjectCopy.RunAsync(lake, item, other, bucket, key, progress, stop);
    }
}
