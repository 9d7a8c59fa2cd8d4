using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake mb BUCKET...</c>: buckets, private and encrypted.</summary>
internal static class MakeBucketCommand
{
    private static readonly Argument<string[]> Names = new("BUCKET") { Description = "The names; one that is yours already stays as it is.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Versioning = new("--versioning") { Description = "S3: keep every version of an object." };
    private static readonly Option<string?> KmsKey = new("--kms-key-id") { Description = "S3: the KMS key that encrypts objects; without it, keys that S3 keeps itself.", HelpName = "KEY" };
    private static readonly Option<string[]> Tags = new("--tag") { Description = "S3: a tag of the bucket.", HelpName = "name=value" };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("mb", "Makes buckets, private and encrypted.") { Names, Versioning, KmsKey, Tags };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop, mayMake: true);
        var options = new BucketOptions
        {
            Versioning = arguments.GetValue(Versioning),
            KmsKeyId = arguments.GetValue(KmsKey),
            Tags = NamedValues.Of(arguments.GetValue(Tags), Tags.Name).ToDictionary(),
        };
        var made = new List<Bucket>();
        foreach (var name in arguments.GetValue(Names)!)
        {
            var bucket = await lake.CreateBucketAsync(name, options, stop);
            made.Add(bucket);
            foreach (var warning in bucket.Warnings)
                Terminal.Note(warning);
            if (!arguments.WantsJson())
                Terminal.Line($"{bucket.Name}: {Catalogue.Translate(bucket.IsNew ? "made" : "is there already")}");
        }

        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(made, JsonOutput.Of));
    }
}
