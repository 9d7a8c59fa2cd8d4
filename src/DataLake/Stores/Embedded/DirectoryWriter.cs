using DataLake.Files;
using DataLake.Messages;
using DataLake.Stores.Digests;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Stores.Embedded;

/// <summary>An object that is being written to an embedded lake: a file in its bucket's folder, until it has the name of its key.</summary>
internal sealed class DirectoryWriter : LakeWriter
{
    // For a file that is long to read, what is known of it is made sure at once: the clock's next tick is soon there.
    private const long LongToRead = 1 << 20;

    private readonly BucketFolder bucket;
    private readonly string key;
    private readonly SendOptions options;
    private readonly ObjectKnowledge knowledge;
    private readonly PartialFile file;
    private readonly HashingStream stream;

    /// <summary>Begins to write an object.</summary>
    /// <param name="bucket">The bucket, which is closed with the writer.</param>
    /// <param name="key">The key.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="knowledge">What is known of the lake's objects.</param>
    public DirectoryWriter(BucketFolder bucket, string key, SendOptions options, ObjectKnowledge knowledge)
    {
        (this.bucket, this.key, this.options, this.knowledge) = (bucket, key, options, knowledge);
        file = new PartialFile(bucket.Root.Folder);
        stream = new HashingStream(new TargetStream(error => StoreError.ObjectNotWritten(bucket.Bucket, key, error), file.Stream));
    }

    /// <summary>What else is to be told with the object; null for nothing.</summary>
    public string? Told { get; init; }

    public override Stream Stream => stream;

    public override async Task<LakeObject> CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.TryTimes();
        using var publication = new ObjectPublication(bucket, key, file.Publish, options.IfNotExists);
        try
        {
            await CommonFlush.PublishAsync(file, publication.Publish).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreError.ObjectNotWritten(bucket.Bucket, key, error);
        }

        return await RecordAsync(publication.Place!).ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync()
    {
        stream.Dispose();
        try
        {
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // why it was not committed matters more; the next run that writes in the folder removes it
        }

        bucket.Dispose();
        return ValueTask.CompletedTask;
    }

    // What is said of the file is said of this very one, even where another has taken its name already.
    private async Task<LakeObject> RecordAsync(ObjectPlace place)
    {
        var look = file.Look();
        var exact = file.Folder.TellsEveryChange;
        if (!exact && look is { Size: >= LongToRead } && look.Value.TimeUntilSure is var time && time < ObjectRecord.LongestWait)
        {
            await Task.Delay(time).ConfigureAwait(false);
            look = file.Look();
        }

        var record = new ObjectRecord(place.Name)
        {
            Sha256 = stream.Sha256(),
            AsIs = place.Name.Contains('%') && bucket.Marks.IsAsIs(place.Way, place.Name),
            ContentType = options.ContentType,
            Metadata = options.Metadata,
            Tags = options.Tags,
        };
        var failure = await knowledge.KeepAsync(bucket.Bucket, place.Way, record.SeenAs(look ?? default, exact)).ConfigureAwait(false);
        knowledge.ForgetOld(bucket.Bucket, key);
        return bucket.Describe(key, [.. place.Way, place.Name], look ?? place.Folder.Look(place.Name) ?? default) with
        {
            Metadata = options.Metadata,
            Sha256 = record.Sha256,
            Warnings = [.. Warnings(failure)],
        };
    }

    private IEnumerable<string> Warnings(string? failure)
    {
        if (failure is not null)
            yield return Catalogue.Translate($"{bucket.Bucket}/{key} is sent, but what is known of it (SHA-256, metadata) could not be kept: {failure}");
        if (options.Encryption is not null)
            yield return Catalogue.Translate($"{bucket.Bucket}/{key} is not encrypted as asked: a lake in a folder is as its disk is.");
        if (Told is not null)
            yield return Told;
    }
}
