using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace DataLake.Stores.Embedded.Records;

/// <summary>What the records of one folder say, as far as they were read: lines of JSON, of which the last one of a name holds.</summary>
/// <param name="Way">The names that lead to the folder from the bucket's.</param>
internal sealed record FolderRecords(IReadOnlyList<string> Way)
{
    private const byte LineEnd = (byte)'\n';

    private readonly ConcurrentDictionary<string, ObjectRecord> records = new(StringComparer.Ordinal);

    /// <summary>How many lines were read.</summary>
    public int Lines { get; private set; }

    /// <summary>The last record of a name that is there.</summary>
    public ObjectRecord? Of(string name) => records.GetValueOrDefault(name);

    /// <summary>The last record of every name that is there.</summary>
    public IReadOnlyCollection<ObjectRecord> All => [.. records.Values];

    /// <summary>How many names have one.</summary>
    public int Count => records.Count;

    /// <summary>Takes in lines, the first of which may be the folder's own; one that is damaged says nothing.</summary>
    /// <returns>How many bytes were taken in: a line that is not complete yet waits for its rest.</returns>
    public int Take(ReadOnlySpan<byte> text)
    {
        var whole = text.LastIndexOf(LineEnd) + 1;
        for (var rest = text[..whole]; !rest.IsEmpty;)
        {
            var end = rest.IndexOf(LineEnd);
            if (end > 0)
                TakeLine(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return whole;
    }

    /// <summary>Lines that say the same.</summary>
    public static byte[] ToLines(IReadOnlyList<string> way, bool first, IEnumerable<ObjectRecord> records)
    {
        var lines = new ArrayBufferWriter<byte>();
        lines.Write([LineEnd]); // ends a line that a crash left
        using var writer = new Utf8JsonWriter(lines);
        if (first)
            Write(() => JsonSerializer.Serialize(writer, new FolderLine(way), ObjectRecordJson.Default.FolderLine));
        foreach (var record in records)
            Write(() => JsonSerializer.Serialize(writer, record, ObjectRecordJson.Default.ObjectRecord));
        return lines.WrittenSpan.ToArray();

        void Write(Action line)
        {
            line();
            writer.Flush();
            writer.Reset();
            lines.Write([LineEnd]);
        }
    }

    /// <summary>The folder that the first line of a file of records is of, or null.</summary>
    public static IReadOnlyList<string>? WayOf(ReadOnlySpan<byte> text)
    {
        var line = text.TrimStart(LineEnd);
        return line.IndexOf(LineEnd) is > 0 and var end ? Read(line[..end], ObjectRecordJson.Default.FolderLine)?.Folder : null;
    }

    private static T? Read<T>(ReadOnlySpan<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes in records whose lines were just written.</summary>
    public void Take(IEnumerable<ObjectRecord> written)
    {
        foreach (var record in written)
        {
            Lines++;
            Take(record);
        }
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        Lines++;
        if (Read(line, ObjectRecordJson.Default.ObjectRecord) is { Name: not null } record)
            Take(record);
    }

    private void Take(ObjectRecord record)
    {
        if (record.Gone)
            records.TryRemove(record.Name, out _);
        else
            records[record.Name] = record;
    }
}

/// <summary>The first line of a file of records.</summary>
/// <param name="Folder">The names that lead to the folder from the bucket's.</param>
internal sealed record FolderLine(IReadOnlyList<string> Folder);
