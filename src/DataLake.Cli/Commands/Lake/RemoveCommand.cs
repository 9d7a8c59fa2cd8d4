using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake rm PLACE...</c>: removes objects; those below a prefix only with <c>--recursive</c>.</summary>
internal static class RemoveCommand
{
    private static readonly Argument<string[]> Places = new("PLACE") { Description = "BUCKET/KEY, where * and ? in the key stand for any characters; with --recursive BUCKET/PREFIX/ for all below.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Recursive = new("--recursive", "-r") { Description = "Every object whose key begins with what is given." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be removed, and remove nothing." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("rm", "Removes objects.") { Places, Recursive, DryRun };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var removed = new List<LakeObject>();
        DataLakeException? leftOut = null;
        // All are found before the first is removed: a mistyped place removes nothing.
        foreach (var place in arguments.GetValue(Places)!.Select(LakePlace.Parse))
            removed.AddRange(await FindAsync(lake, place, arguments.GetValue(Recursive), error => leftOut = error, stop));

        var dry = arguments.GetValue(DryRun);
        if (!dry)
        {
            foreach (var bucket in removed.GroupBy(item => item.Bucket, StringComparer.Ordinal))
                await lake.RemoveAsync(bucket.Key, [.. bucket.Select(item => item.Key).Distinct(StringComparer.Ordinal)], stop);
        }

        if (arguments.WantsJson())
        {
            JsonOutput.Write(JsonOutput.Array(removed, JsonOutput.Of));
        }
        else
        {
            Terminal.Plain(removed.Select(item => $"{item}: {Catalogue.Translate(dry ? "would be removed" : "removed")}"));
        }

        if (leftOut is not null)
            throw leftOut;
    }

    private static async Task<List<LakeObject>> FindAsync(ILakeStore lake, LakePlace place, bool recursive, Action<DataLakeException> notAll, CancellationToken stop)
    {
        if (recursive || KeyPattern.IsPattern(place.Key))
            return await PlacedObjects.FindAsync(lake, place, stop, notAll) is { Count: > 0 } found ? found : throw LakeFault.NothingBelow(place);
        if (place.IsFolder)
            throw UsageError.Of($"{place}: names no object; --recursive removes every object below it ('datalake rb' a bucket).");
        return [await lake.GetAsync(place.Bucket, place.Key, stop)];
    }
}
