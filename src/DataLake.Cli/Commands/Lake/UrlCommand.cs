using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Stores.Addresses;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake url PLACE</c>: an address by which who has no credentials reads, or writes, an object.</summary>
internal static class UrlCommand
{
    private static readonly Argument<string> Place = new("PLACE") { Description = "BUCKET/KEY." };
    private static readonly Option<int> Minutes = NumberOption.Create<int>("--minutes", "How long it is good, to 10080 (7 days).", ObjectAddress.UsualMinutes);
    private static readonly Option<bool> Put = new("--put") { Description = "For writing the object (HTTP PUT), which need not be there yet." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("url", "Gives an address by which anyone who has it can read an object for some time.") { Place, Minutes, Put };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var place = LakePlace.Parse(arguments.GetValue(Place)!);
        if (place.IsFolder)
            throw UsageError.Of($"{place}: names a folder; give the whole key.");
        var address = await ObjectAddress.OfAsync(lake, place.Bucket, place.Key, TimeSpan.FromMinutes(arguments.GetValue(Minutes)), arguments.GetValue(Put), stop);
        if (arguments.WantsJson())
            JsonOutput.Write(new JsonObject { ["bucket"] = place.Bucket, ["key"] = place.Key, ["url"] = address.AbsoluteUri });
        else
            Console.Out.WriteLine(address.AbsoluteUri);
    }
}
