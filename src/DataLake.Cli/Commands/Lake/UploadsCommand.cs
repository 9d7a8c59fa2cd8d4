using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Stores;
using DataLake.Stores.Uploads;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake uploads PLACE</c>: what interrupted uploads left on the server.</summary>
internal static class UploadsCommand
{
    private static readonly Argument<string> Place = new("PLACE") { Description = "BUCKET or BUCKET/PREFIX." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("uploads", "Lists unfinished uploads: 'send' goes on from them, 'clean' removes them.") { Place };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    /// <summary>The unfinished uploads at a place; in a folder, the files that are not complete.</summary>
    public static async Task<List<LakeUpload>> FindAsync(ILakeStore lake, LakePlace place, CancellationToken stop)
    {
        var found = new List<LakeUpload>();
        await lake.GetBucketAsync(place.Bucket, stop);
        if (lake is IUnfinishedUploads uploads)
        {
            await foreach (var upload in uploads.ListUploadsAsync(place.Bucket, place.Key, stop))
                found.Add(upload);
        }

        return found;
    }

    /// <summary>An upload for programs.</summary>
    public static JsonObject Json(LakeUpload upload) => new()
    {
        ["bucket"] = upload.Bucket, ["key"] = upload.Key, ["uploadId"] = upload.UploadId, ["started"] = upload.Started.ToUniversalTime(), ["parts"] = upload.Parts, ["size"] = upload.Size,
    };

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var uploads = await FindAsync(lake, LakePlace.Parse(arguments.GetValue(Place)!), stop);
        if (arguments.WantsJson())
        {
            JsonOutput.Write(JsonOutput.Array(uploads, Json));
            return;
        }

        foreach (var upload in uploads)
            Terminal.Line($"[grey]{upload.Started.ToLocalTime():yyyy-MM-dd HH:mm:ss}[/]  {ByteSize.Format(upload.Size ?? 0)}  {upload.Key}");
        Terminal.Line($"[grey]{Quantity.Of(uploads.Count, "unfinished upload")}[/]");
    }
}
