using DataLake.Files;

namespace DataLake.Cli.Options;

/// <summary>Where a command's content goes: a file, <c>-</c> for standard output, <c>lake:BUCKET/KEY</c> for an object. It is there when it is whole.</summary>
internal static class OutputPlace
{
    public const string StandardOutput = "-";

    /// <summary>What the help says after an option's own words.</summary>
    public const string Help = "- for standard output, lake:BUCKET/KEY for an object of the lake.";

    /// <summary>Writes the content.</summary>
    /// <returns>Where it lies: a path, or an object's address.</returns>
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
            await using var writer = await (await lake.OpenAsync(stop)).CreateAsync(target.Bucket, target.Key, null, stop);
            write(writer.Stream);
            var written = (await writer.CommitAsync(stop)).Uri;
            return written.IsFile ? written.LocalPath : written.ToString();
        }

        using var file = new AtomicFile(place);
        write(file.Stream);
        file.Commit();
        return place;
    }
}
