using System.Runtime.InteropServices;
using DataLake.Files;

namespace DataLake.Csv.Merging.Keys;

/// <summary>The keys that share a byte, in the order of their records: some in memory, and those before them in a temporary file.</summary>
/// <param name="capacity">The keys held in memory.</param>
internal sealed class KeyPartition(int capacity) : IDisposable
{
    private readonly List<KeyEntry> entries = [];
    private FileStream? spilled;

    /// <summary>Takes up a key.</summary>
    /// <param name="entry">The key of a record that comes after those before.</param>
    /// <param name="superseded">Takes in the records that turn out to have a later one with the same key.</param>
    /// <param name="seen">A set to work with, whatever is in it.</param>
    /// <exception cref="DataLakeException">The folder of temporary files cannot be written.</exception>
    public void Add(KeyEntry entry, RowSet superseded, HashSet<KeyHash> seen)
    {
        entries.Add(entry);
        if (entries.Count < capacity)
            return;
        KeepLast(superseded, seen);
        if (entries.Count > capacity / 2)
            Spill();
    }

    /// <summary>Finds what is left to find, and forgets the keys.</summary>
    public void Complete(RowSet superseded, HashSet<KeyHash> seen)
    {
        if (spilled is not null)
        {
            Spill();
            CollectionsMarshal.SetCount(entries, (int)(spilled.Length / Marshal.SizeOf<KeyEntry>()));
            spilled.Position = 0;
            spilled.ReadExactly(Bytes);
        }

        KeepLast(superseded, seen);
        entries.Clear();
        entries.Capacity = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => spilled?.Dispose();

    private Span<byte> Bytes => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(entries));

    private void KeepLast(RowSet superseded, HashSet<KeyHash> seen)
    {
        seen.Clear();
        var kept = entries.Count;
        for (var index = entries.Count - 1; index >= 0; index--)
        {
            if (seen.Add(entries[index].Key))
                entries[--kept] = entries[index];
            else
                superseded.Add(entries[index].Row);
        }

        entries.RemoveRange(0, kept);
    }

    private void Spill()
    {
        var folder = Path.GetTempPath();
        try
        {
            spilled ??= TemporaryFile.OpenUnseen(folder);
            spilled.Write(Bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CsvError.KeysNotWritable(folder, error);
        }

        entries.Clear();
    }
}
