using System.Buffers;
using DataLake.Collecting.Definitions;
using DataLake.Stores;

namespace DataLake.Collecting.Keeping;

/// <summary>Writes records to files of so many records and bytes at most: each a JSON array, with the records as they came.</summary>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="place">Where the files go.</param>
/// <param name="limits">How large they become.</param>
/// <param name="questions">The hash of what is asked.</param>
/// <param name="number">The first file's number.</param>
internal sealed class RecordFiles(ILakeStore store, string bucket, CollectPlace place, ApiLimits limits, string questions, int number)
{
    private static readonly byte[] Start = [.. "[\n"u8];
    private static readonly byte[] Between = [.. ",\n"u8];
    private static readonly byte[] End = [.. "\n]\n"u8];

    private readonly ArrayBufferWriter<byte> records = new();
    private readonly List<LakeObject> files = [];
    private int next = number;
    private int count;

    /// <summary>The files written.</summary>
    public IReadOnlyList<LakeObject> Files => files;

    /// <summary>The records in them.</summary>
    public long Written { get; private set; }

    /// <summary>Where the list goes on, were a file written now; null for none.</summary>
    public string? Reached { get; set; }

    /// <summary>The tag of the answer that the records are of; null for none.</summary>
    public string? ETag { get; set; }

    /// <summary>Is told each file that is complete.</summary>
    public Action<LakeObject>? Complete { get; init; }

    /// <summary>Adds a record, and writes the file that is full without it.</summary>
    /// <returns>Whether a file was written.</returns>
    /// <exception cref="DataLakeException"><c>RecordTooLarge</c>, <c>CollectRunning</c>, or the lake cannot be written.</exception>
    public async Task<bool> AddAsync(ReadOnlyMemory<byte> record, string what, CancellationToken cancellationToken)
    {
        var alone = Start.Length + record.Length + End.Length;
        if (alone > limits.FileBytes)
            throw CollectError.RecordTooLarge(what, record.Length, limits.FileBytes);
        var isFull = count >= limits.FileRecords || (count > 0 && records.WrittenCount + Between.Length + record.Length + End.Length > limits.FileBytes);
        if (isFull)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        records.Write(count == 0 ? Start : Between);
        records.Write(record.Span);
        count++;
        return isFull;
    }

    /// <summary>Writes what was added since the last file; nothing where that is nothing.</summary>
    /// <exception cref="DataLakeException"><c>CollectRunning</c>, or the lake cannot be written.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (count == 0)
            return;
        records.Write(End);
        var key = place.Key(next);
        try
        {
            var options = new SendOptions { IfNotExists = true, Metadata = new FileLabel(questions, Reached, ETag).ToMetadata() };
            var writer = await store.CreateAsync(bucket, key, options, cancellationToken).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                await writer.Stream.WriteAsync(records.WrittenMemory, cancellationToken).ConfigureAwait(false);
                files.Add(await writer.CommitAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.ObjectExists)
        {
            throw CollectError.Meanwhile(bucket, key, error);
        }

        next++;
        Written += count;
        count = 0;
        records.Clear();
        Complete?.Invoke(files[^1]);
    }
}
