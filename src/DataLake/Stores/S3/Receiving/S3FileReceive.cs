using System.Buffers;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>One large object on its way into a file: its parts are fetched, checksummed and written in place, several at once.</summary>
/// <remarks>
/// The whole is checked by the checksum that the parts combine to, where one is known. Where only a hash is, which has to see
/// the bytes in their order, it follows the parts through the file while later ones are still on their way.
/// </remarks>
internal sealed class S3FileReceive(S3Session session, S3Content content, PartFile file, IProgress<TransferProgress>? progress)
{
    private const int PieceBytes = 128 << 10; // stays in the processor's cache from the network to the file

    private readonly S3Ranges ranges = new(session, content);
    private readonly TaskCompletionSource[] complete = [.. Enumerable.Range(0, file.Count).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    private long done;
    private long received;

    /// <summary>Receives what is missing, and checks the whole.</summary>
    /// <param name="first">The content's first bytes, which have arrived already; the buffer stays the caller's.</param>
    /// <param name="cancellationToken">Stops it; what is complete stays in the file.</param>
    /// <returns>How many bytes were received now, the first ones not counted where an earlier try had them.</returns>
    /// <exception cref="DataLakeException"><c>TransferCorrupted</c>: the whole is not what was stored.</exception>
    public async Task<long> RunAsync(ArraySegment<byte> first, CancellationToken cancellationToken)
    {
        foreach (var part in file.Received)
            Took(part);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hashing = content.Check is { Crc64: null, IsPossible: true } ? Task.Run(() => HashAsync(failed.Token), CancellationToken.None) : Task.FromResult(true);
        try
        {
            var missing = Enumerable.Range(0, file.Count).Where(part => !file.Received.Contains(part));
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = session.Connection.Parallelism, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(missing, parallel, async (part, stop) =>
            {
                await session.Slots.RunAsync(file.LengthOf(part), () => ReceiveAsync(part, part == 0 ? first : default, stop), stop).ConfigureAwait(false);
                Took(part);
            }).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            await ((Task)hashing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it reads the file, which ends with us
            throw;
        }

        if (!await hashing.ConfigureAwait(false) || (content.Check.Crc64 ?? file.Checksum) != file.Checksum)
            throw content.Corrupted();
        return received;
    }

    private async Task<bool> ReceiveAsync(int part, ArraySegment<byte> first, CancellationToken cancellationToken)
    {
        var (offset, length) = (PartFile.OffsetOf(part), file.LengthOf(part));
        var checksum = default(Crc64Nvme);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            Take(first, offset);
            await ranges.ReadAsync(
                null, offset + first.Count, length - first.Count,
                arrived => buffer.AsMemory(0, Math.Min(PieceBytes, length - first.Count - arrived)),
                (arrived, read) => Take(buffer.AsSpan(0, read), offset + first.Count + arrived),
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Complete(part, checksum.Value);
        Interlocked.Add(ref received, length);
        return true;

        void Take(ReadOnlySpan<byte> bytes, long at)
        {
            checksum.Append(bytes);
            file.Write(bytes, at);
        }
    }

    private async Task<bool> HashAsync(CancellationToken cancellationToken)
    {
        using var reading = content.Check.Begin()!;
        var buffer = new byte[PieceBytes];
        for (var part = 0; part < file.Count; part++)
        {
            await complete[part].Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            for (int done = 0, read; done < file.LengthOf(part); done += read)
            {
                read = file.Read(buffer.AsSpan(0, Math.Min(buffer.Length, file.LengthOf(part) - done)), PartFile.OffsetOf(part) + done);
                if (read == 0)
                    return false;
                reading.Append(buffer.AsSpan(0, read));
            }
        }

        return reading.IsMet();
    }

    private void Took(int part)
    {
        complete[part].SetResult();
        progress?.Report(new TransferProgress(Interlocked.Add(ref done, file.LengthOf(part)), content.Size));
    }
}
