using System.Buffers.Binary;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Stores.Digests;

namespace DataLake.Stores.S3.Receiving;

/// <summary>A large file on its way in: its parts are written in place, in any order, and kept by an interruption for the next try.</summary>
/// <remarks>
/// <para>
/// Until it is complete it has a name of its own (<see cref="PartialName"/>): the content, with holes where parts are missing,
/// and behind it eight bytes a part, which are the part's checksum where it was written whole. The tag tells of which content.
/// </para>
/// <para>
/// What an earlier try left is believed only where its checksum is that of the bytes that are there: a process that was
/// killed leaves nothing else, while a power cut may leave a checksum without its part. That the parts are those of the
/// object is told by the check of the whole, at the end.
/// </para>
/// </remarks>
internal sealed class PartFile : IDisposable
{
    private const int RecordBytes = sizeof(ulong);
    private const int WriteBytes = 128 << 10; // the kernel keeps pieces as large as the writes, and large ones are slow to come by
    private const int FlushEvery = 32 << 20;  // so that the disk writes meanwhile, and little is left to wait for at the end

    private readonly string path;
    private readonly string partialPath;
    private readonly FileStream file;
    private readonly long length;
    private readonly ulong[] checksums;
    private long unflushed;
    private Task flushing = Task.CompletedTask;

    /// <summary>Begins the file, or takes up what is there of it.</summary>
    /// <param name="path">The final name; its folder is created where it is missing.</param>
    /// <param name="tag">What names the content; another content has another partial file.</param>
    /// <param name="length">The content's length.</param>
    /// <param name="mayResume">Whether an earlier try is taken up: not where nothing tells whether the whole is right.</param>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>: also where another process is receiving the same.</exception>
    public PartFile(string path, string tag, long length, bool mayResume)
    {
        this.path = Path.GetFullPath(path);
        this.length = length;
        checksums = new ulong[(length + S3Ranges.Length - 1) / S3Ranges.Length];
        var folder = Path.GetDirectoryName(this.path)!;
        partialPath = Path.Combine(folder, PartialName.ToResume(Path.GetFileName(this.path), tag));
        try
        {
            NewFolders.Make(folder);
            file = Open(partialPath);
            var whole = length + (RecordBytes * checksums.Length);
            if (mayResume && file.Length == whole)
                TakeUp();
            else
                file.SetLength(0);
            file.SetLength(whole);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw AtomicFile.NotWritable(this.path, error);
        }
    }

    /// <summary>How many parts there are.</summary>
    public int Count => checksums.Length;

    /// <summary>The checksum of the whole, once all parts are there.</summary>
    public ulong Checksum => Enumerable.Range(0, Count).Aggregate(0UL, (whole, part) => Crc64Nvme.Combine(whole, checksums[part], LengthOf(part)));

    /// <summary>The parts' numbers, from 0, that an earlier try left complete.</summary>
    public IReadOnlySet<int> Received { get; private set; } = new HashSet<int>();

    /// <summary>Where a part begins.</summary>
    public static long OffsetOf(int part) => (long)part * S3Ranges.Length;

    /// <summary>How long a part is.</summary>
    public int LengthOf(int part) => (int)Math.Min(S3Ranges.Length, length - OffsetOf(part));

    /// <summary>Writes some bytes of a part in place.</summary>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle, bytes, offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    /// <summary>Says that all of a part was written.</summary>
    /// <param name="part">Its number, from 0.</param>
    /// <param name="checksum">Its checksum.</param>
    public void Complete(int part, ulong checksum)
    {
        checksums[part] = checksum;
        Span<byte> record = stackalloc byte[RecordBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(record, checksum);
        Write(record, length + (RecordBytes * part));
        if (Interlocked.Add(ref unflushed, LengthOf(part)) < FlushEvery)
            return;
        lock (checksums)
        {
            if (!flushing.IsCompletedSuccessfully)
                return; // one that failed is told of at the end
            Interlocked.Exchange(ref unflushed, 0);
            flushing = Task.Factory.StartNew(() => RandomAccess.FlushToDisk(file.SafeFileHandle), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Reads a part that was written.</summary>
    /// <returns>The bytes read.</returns>
    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(file.SafeFileHandle, buffer, offset);

    /// <summary>Flushes the content to the disk and gives the file its final name.</summary>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>.</exception>
    /// <returns>What the file system says of it then; null where a change after that might not show.</returns>
    public FileLook? Commit()
    {
        try
        {
            flushing.GetAwaiter().GetResult();
            file.SetLength(length);
            file.Flush(flushToDisk: true);
            using var folder = Folder.Open(Path.GetDirectoryName(path)!);
            folder?.TryTimes(file);
            if (!LinuxFolder.IsSupported)
                file.Dispose(); // nobody could rename it there
            File.Move(partialPath, path, overwrite: true);
            var look = LinuxFolder.IsSupported ? FileLook.SureOf(file.SafeFileHandle) : null;
            file.Dispose();
            folder?.FlushNames();
            NewFolders.FlushAbove(Path.GetDirectoryName(path)!);
            return look;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    /// <summary>Removes what was received: it is not what it should be.</summary>
    public void Discard()
    {
        Dispose();
        File.Delete(partialPath);
    }

    public void Dispose()
    {
        ((IAsyncResult)flushing).AsyncWaitHandle.WaitOne();
        file.Dispose();
    }

    // Someone else may have put something under the name: a link would be followed out of the folder, and what has a second
    // name is another's file, too.
    private static FileStream Open(string path)
    {
        var found = new FileInfo(path);
        if (found.LinkTarget is not null || FileStatus.Of(path) is { Links: > 1, IsFolder: false })
            found.Delete();
        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        if (opened.CanSeek)
            return opened;
        opened.Dispose();
        File.Delete(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
    }

    private void TakeUp()
    {
        var records = new byte[RecordBytes * Count];
        file.Position = length;
        file.ReadExactly(records);
        var buffer = new byte[WriteBytes];
        Received = Enumerable.Range(0, Count).Where(part => BinaryPrimitives.ReadUInt64LittleEndian(records.AsSpan(RecordBytes * part)) is not 0 and var checksum && checksum == (checksums[part] = ChecksumOf(part, buffer))).ToHashSet();
    }

    private ulong ChecksumOf(int part, byte[] buffer)
    {
        var checksum = default(Crc64Nvme);
        for (int done = 0, read; done < LengthOf(part) && (read = Read(buffer.AsSpan(0, Math.Min(buffer.Length, LengthOf(part) - done)), OffsetOf(part) + done)) > 0; done += read)
            checksum.Append(buffer.AsSpan(0, read));
        return checksum.Value;
    }
}
