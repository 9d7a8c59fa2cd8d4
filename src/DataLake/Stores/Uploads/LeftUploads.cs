using System.Globalization;
using DataLake.Messages;

namespace DataLake.Stores.Uploads;

/// <summary>What killed runs left in a bucket: it costs money on S3, and room in a folder, so whoever writes there next names it.</summary>
internal static class LeftUploads
{
    private const int MostTold = 20; // each is asked for its parts

    // What is younger is as a rule being written now, by somebody beside.
    private static readonly TimeSpan Youngest = TimeSpan.FromSeconds(10);

    /// <summary>What is left, in words; null where nothing is, or where it may not be listed.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cleaner">What removes it in this way in, such as <c>datalake clean BUCKET</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<string?> TellAsync(ILakeStore store, string bucket, string cleaner, CancellationToken cancellationToken)
    {
        if (store is not IUnfinishedUploads uploads)
            return null;
        var left = new List<LakeUpload>();
        try
        {
            await foreach (var upload in uploads.ListUploadsAsync(bucket, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (DateTime.UtcNow - upload.Started.ToUniversalTime() < Youngest)
                    continue;
                left.Add(upload);
                if (left.Count == MostTold)
                    break;
            }
        }
        catch (DataLakeException)
        {
            return null; // who may not list them can still write
        }

        if (left.MinBy(upload => upload.Started) is not { } oldest)
            return null;
        var count = $"{(left.Count == MostTold ? ">= " : "")}{left.Count}";
        var since = oldest.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Message text = $"Bucket '{bucket}': unfinished uploads: {count}, the oldest of {since} to {oldest.Key}. Runs that were killed left them, or others are writing now; {cleaner} removes them.";
        return Printable.Line(text.ToString());
    }
}
