using System.Buffers.Binary;

namespace DataLake.Analysis.Sorting;

/// <summary>How a row to be sorted stands in memory and on disk: the lengths of key and row, then both.</summary>
internal static class SortEntry
{
    /// <summary>The bytes of both lengths.</summary>
    public const int HeadLength = 2 * sizeof(int);

    /// <summary>The length of an entry.</summary>
    public static int Length(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row) => HeadLength + key.Length + row.Length;

    /// <summary>Writes an entry.</summary>
    public static void Write(Span<byte> entry, ReadOnlySpan<byte> key, ReadOnlySpan<byte> row)
    {
        BinaryPrimitives.WriteInt32LittleEndian(entry, key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(entry[sizeof(int)..], row.Length);
        key.CopyTo(entry[HeadLength..]);
        row.CopyTo(entry[(HeadLength + key.Length)..]);
    }

    /// <summary>The length of the entry that begins here.</summary>
    public static int LengthAt(ReadOnlySpan<byte> entry) =>
        HeadLength + BinaryPrimitives.ReadInt32LittleEndian(entry) + BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(int)..]);

    /// <summary>The key of the entry that begins here.</summary>
    public static ReadOnlySpan<byte> KeyAt(ReadOnlySpan<byte> entry) => entry.Slice(HeadLength, BinaryPrimitives.ReadInt32LittleEndian(entry));

    /// <summary>The row of the entry that begins here.</summary>
    public static ReadOnlySpan<byte> RowAt(ReadOnlySpan<byte> entry)
    {
        var key = BinaryPrimitives.ReadInt32LittleEndian(entry);
        return entry.Slice(HeadLength + key, BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(int)..]));
    }

    /// <summary>Eight bytes of a key from a depth on, as a number whose order is theirs; past the key's end they are zero.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> key, int depth)
    {
        if (key.Length - depth >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64BigEndian(key[depth..]);
        ulong prefix = 0;
        for (var i = depth; i < depth + sizeof(ulong); i++)
            prefix = (prefix << 8) | (i < key.Length ? key[i] : 0u);
        return prefix;
    }
}
