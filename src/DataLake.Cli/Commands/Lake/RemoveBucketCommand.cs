using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Messages;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake rb BUCKET...</c>: takes buckets away; one that holds objects only with <c>--force</c>.</summary>
internal static class RemoveBucketCommand
{
    private static readonly Argument<string[]> Names = new("BUCKET") { Description = "The names.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Force = new("--force") { Description = "Remove the objects in it, too." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("rb", "Removes buckets.") { Names, Force };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var names = arguments.GetValue(Names)!;
        foreach (var name in names)
        {
            await lake.RemoveBucketAsync(name, arguments.GetValue(Force), stop);
            if (!arguments.WantsJson())
                Terminal.Line($"{name}: {Catalogue.Translate("removed")}");
        }

        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(names, name => new JsonObject { ["bucket"] = name, ["removed"] = true }));
    }
}
