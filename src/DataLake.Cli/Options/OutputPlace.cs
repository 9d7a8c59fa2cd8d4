using DataLake.Cli.Output;
using DataLake.Csv.Sources;
using DataLake.Files.Outputs;
using DataLake.Stores;
using DataLake.Stores.Uploads;

namespace DataLake.Cli.Options;

/// <summary>Where a command's content goes: a file, <c>-</c> for standard output, <c>lake:BUCKET/KEY</c> for an object. It is there when it is whole.</summary>
internal static class OutputPlace
{
    public const string StandardOutput = "-";

    // Where output is a file of the user's, this is its name.
    private const string StandardOutputFile = "/dev/stdout";

    /// <summary>What the help says after an option's own words.</summary>
    public const string Help = "- for standard output, lake:BUCKET/KEY for an object of the lake.";

    /// <summary>Throws where the content would take the place of what is read, or of another output.</summary>
    /// <param name="place">Where it goes.</param>
    /// <param name="others">The files that are written too.</param>
    /// <param name="inputs">What is read.</param>
    /// <param name="lake">The lake that the place may be in.</param>
    /// <param name="stop">Stops.</param>
    public static async Task CheckAsync(string place, IEnumerable<string> others, IEnumerable<CsvSource> inputs, LakeAccess lake, CancellationToken stop)
    {
        var output = place == StandardOutput ? Place.OfFile(StandardOutputFile)
            : LakePlace.TryParse(place, out var target) ? await (await lake.OpenAsync(stop)).PlaceOfAsync(target.Bucket, target.Key, stop)
            : Place.OfFile(place);
        OutputIdentity.Check([output, .. others.Select(Place.OfFile)], inputs.Select(input => input.Place).OfType<Place>());
    }

    /// <summary>Writes the content.</summary>
    /// <returns>Where it lies: a path, or an object's address; <c>-</c> where it went out at once.</returns>
    public static async Task<string> WriteAsync(string place, LakeAccess lake, Action<Stream> write, CancellationToken stop)
    {
        if (place == StandardOutput)
        {
            using var output = Console.OpenStandardOutput();
            write(output);
            return place;
        }

        if (LakePlace.TryParse(place, out var target))
        {
            if (target.IsFolder)
                throw UsageError.Of($"lake:{target}: names a folder; give the whole key, such as lake:{target.Bucket}/{target.Key.TrimStart('/')}answer.csv.");
            var store = await lake.OpenAsync(stop);
            LakeObject written;
            await using (var writer = await store.CreateAsync(target.Bucket, target.Key, null, stop))
            {
                write(writer.Stream);
                written = await writer.CommitAsync(stop);
            }

            TellWarnings(written);
            await TellLeftAsync(store, target.Bucket, stop);
            return written.Uri.IsFile ? written.Uri.LocalPath : written.Uri.ToString();
        }

        using var file = OutputFile.Open(place);
        write(file.Stream);
        file.Commit();
        return file.IsWrittenThrough ? StandardOutput : place;
    }

    /// <summary>Tells what could not be kept of an object that was written.</summary>
    public static void TellWarnings(LakeObject written)
    {
        foreach (var warning in written.Warnings)
            Terminal.Note(warning);
    }

    /// <summary>After a command has written into a bucket: names what runs that were killed left there.</summary>
    public static async Task TellLeftAsync(ILakeStore lake, string bucket, CancellationToken stop)
    {
        if (await LeftUploads.TellAsync(lake, bucket, $"datalake clean {bucket}", stop) is { } text)
            Terminal.Note(text);
    }
}
