using System.Buffers.Binary;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Joins.Rows;
using DataLake.Content;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Analysis.Joins;

/// <summary>A table's rows by key. A row of which a part of the key is null has none, and is never found.</summary>
/// <remarks>In parts by the keys' hashes, which all cores make side by side.</remarks>
internal sealed class KeyedRows
{
    private const int PartBits = 4;

    // Fewer rows than that are found soonest where there is one part.
    private const int RowsForParts = 1 << 14;

    private readonly KeyedPart[] parts;
    private readonly int shift;

    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of the key, each with the type whose equal values are one; null to take them as they are written.</param>
    public KeyedRows(JoinTable table, IReadOnlyList<(int Column, ColumnType? Type)> columns)
    {
        var bits = table.Segments.Sum(segment => (long)segment.Rows) < RowsForParts ? 0 : PartBits;
        shift = 32 - bits;
        var keys = ParallelWork.Ordered(table.Segments, segment => KeysOf(segment, columns)).ToList();
        parts = [.. ParallelWork.Ordered(Enumerable.Range(0, 1 << bits), part => new KeyedPart(keys.Select(each => each[part])))];
    }

    /// <summary>The rows that have a key, in the table's order.</summary>
    public ReadOnlyMemory<JoinedRow> Find(ReadOnlySpan<byte> key)
    {
        var hash = Hashing.Of(key);
        return parts[PartOf(hash)].Find(key, hash);
    }

    /// <summary>Adds a part of a key, with its length, so that the parts of different keys never run together the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="part">The part as it is written.</param>
    /// <param name="type">The type whose equal values are one part; null to take it as it is written.</param>
    public static void AppendPart(Utf8Buffer key, ReadOnlySpan<byte> part, ColumnType? type)
    {
        var start = key.Written.Length;
        key.Reserve(sizeof(int));
        if (type is null)
        {
            key.Append(part);
        }
        else
        {
            type.TryWriteKey(part, key.Reserve(ColumnType.KeyLength(part)), out var length);
            key.Cut(start + sizeof(int) + length);
        }

        BinaryPrimitives.WriteInt32LittleEndian(key.From(start), key.Written.Length - start - sizeof(int));
    }

    // By 32 bits, nothing is left: of one part, all is in the first.
    private int PartOf(uint hash) => (int)((ulong)hash >> shift);

    private List<SegmentKeys> KeysOf(JoinSegment segment, IReadOnlyList<(int Column, ColumnType? Type)> columns)
    {
        var keys = Enumerable.Range(0, 1 << (32 - shift)).Select(_ => new SegmentKeys(segment)).ToList();
        var scratch = new Utf8Buffer();
        for (var row = 0; row < segment.Rows; row++)
        {
            if (!TryWriteKey(new JoinedRow(segment, row), columns, scratch))
                continue;
            var hash = Hashing.Of(scratch.Written);
            keys[PartOf(hash)].Add(row, hash, scratch.Written);
        }

        return keys;
    }

    private static bool TryWriteKey(JoinedRow row, IReadOnlyList<(int Column, ColumnType? Type)> columns, Utf8Buffer key)
    {
        key.Clear();
        for (var part = 0; part < columns.Count; part++)
        {
            var texts = row.Texts(columns[part].Column);
            if (texts.Count == 0)
                return false;
            AppendPart(key, texts[^1], columns[part].Type);
        }

        return true;
    }
}
