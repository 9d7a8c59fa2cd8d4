using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DataLake.Files.Folders;
using DataLake.Stores;
using DataLake.Stores.Digests;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Transfers;

/// <summary>Which files of this machine are known to hold the contents of which objects, so that neither has to be read to know it once more.</summary>
/// <remarks>
/// Kept in the user's cache (<c>$XDG_CACHE_HOME/datalake</c>, else <c>~/.cache/datalake</c>), not where the files lie. Believed as
/// git believes its index: while size, times and inode are the same, and only where any later change would have shown. What
/// cannot be kept, or was removed, is read again; so nothing but time hangs on it. Only Linux tells enough of a file.
/// </remarks>
internal sealed class LocalCopies : IDisposable
{
    private const string Name = "datalake";
    private const int ShardDigits = 2; // what is swept with one folder's records: a part of all
    private const int MostWaiting = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? place = LinuxFolder.IsSupported ? Place() : null;
    private readonly RecordFolder records;
    private readonly ConcurrentDictionary<string, FolderRecords> known = new(StringComparer.Ordinal);
    private readonly object gate = new();
    private List<(string Folder, ObjectRecord Record)> waiting = [];

    /// <summary>Knows what is known now.</summary>
    public LocalCopies() => records = new RecordFolder(() => place is null ? null : Folder.Open(place), Name);

    /// <summary>Whether a file surely holds what an object does.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="store">The lake.</param>
    /// <param name="item">The object, as it was found a moment ago.</param>
    public bool Holds(string path, ILakeStore store, LakeObject item)
    {
        if (place is null || Path.GetDirectoryName(path) is not { Length: > 0 } folder)
            return false;
        return known.GetOrAdd(folder, Read).Of(Path.GetFileName(path)) is { CopyOf: { } copied } record
            && FileLook.Of(path) is { } look && record.IsSureOf(look) && copied == NameOf(store, item.Bucket, item.Key, item.ETag);
    }

    /// <summary>Keeps that a file holds what an object does, if that can be kept: many at a time, the last ones when this is disposed of.</summary>
    public void Keep(string path, ILakeStore store, string bucket, string key, FileCopy copy)
    {
        if (place is null || Path.GetDirectoryName(path) is not { Length: > 0 } folder)
            return;
        var record = new ObjectRecord(Path.GetFileName(path)) { CopyOf = NameOf(store, bucket, key, copy.ETag) }.SeenAs(copy.File, exact: true);
        lock (gate)
        {
            waiting.Add((folder, record));
            if (waiting.Count < MostWaiting)
                return;
        }

        KeepAll();
    }

    /// <inheritdoc/>
    public void Dispose() => KeepAll();

    // Some users have no home.
    private static string? Place() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } said && Path.IsPathRooted(said) ? said
        : Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home && Directory.Exists(home) ? Path.Join(home, ".cache")
        : null;

    private static string NameOf(ILakeStore store, string bucket, string key, string etag)
    {
        var address = default(Crc64Nvme);
        address.Append(Encoding.UTF8.GetBytes($"{store.Root}\0{bucket}\0{key}"));
        return string.Create(CultureInfo.InvariantCulture, $"{address.Value:x16} {etag}");
    }

    private static string[] WayOf(string folder) => folder.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string ShardOf(string folder)
    {
        var sum = default(Crc64Nvme);
        sum.Append(Encoding.UTF8.GetBytes(folder));
        return sum.Value.ToString("x16", CultureInfo.InvariantCulture)[..ShardDigits];
    }

    private static bool IsThere(IReadOnlyList<string> way, string? name)
    {
        var folder = "/" + string.Join('/', way);
        return name is null ? Directory.Exists(folder) : File.Exists(Path.Join(folder, name));
    }

    private FolderRecords Read(string folder) => records.Read(ShardOf(folder), WayOf(folder));

    private void KeepAll()
    {
        List<(string Folder, ObjectRecord Record)> batch;
        lock (gate)
            (batch, waiting) = (waiting, []);
        if (batch.Count == 0 || !OperatingSystem.IsLinux())
            return;
        try
        {
            // Which files a user has, and where, is nobody else's business.
            Directory.CreateDirectory(Path.Join(place!, Name), OwnerOnly);
            foreach (var ofFolder in batch.GroupBy(one => one.Folder, StringComparer.Ordinal))
            {
                IReadOnlyList<string> way = WayOf(ofFolder.Key);
                records.Keep(ShardOf(ofFolder.Key), [.. ofFolder.Select(one => (way, one.Record))], IsThere);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // then the files are read again next time
        }
    }
}
