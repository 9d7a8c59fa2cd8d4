using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake wait BUCKET...</c>: until buckets are there, or are gone.</summary>
internal static class WaitCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Argument<string[]> Names = new("BUCKET") { Description = "The names.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Removed = new("--removed") { Description = "Until they are gone." };
    private static readonly Option<int> Seconds = NumberOption.Create<int>("--timeout-seconds", "The longest time to wait for each.", 60);
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("wait", "Waits until buckets are there.") { Names, Removed, Seconds };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var removed = arguments.GetValue(Removed);
        var names = arguments.GetValue(Names)!;
        foreach (var name in names)
        {
            await WaitAsync(lake, name, removed, TimeSpan.FromSeconds(arguments.GetValue(Seconds)), stop);
            if (!arguments.WantsJson())
                Terminal.Line($"{name}: {Catalogue.Translate(removed ? "gone" : "there")}");
        }

        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(names, name => new JsonObject { ["bucket"] = name, ["exists"] = !removed }));
    }

    private static async Task WaitAsync(ILakeStore lake, string name, bool removed, TimeSpan longest, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (await lake.FindBucketAsync(name, stop) is null != removed)
        {
            if (watch.Elapsed >= longest)
                throw new DataLakeException("BucketWaitTimeout", ErrorCategory.OperationTimeout, $"Bucket '{name}' was not {Catalogue.Translate(removed ? "gone" : "there")} within {longest.TotalSeconds:0} s.", name);
            await Task.Delay(Pause, stop);
        }
    }
}
