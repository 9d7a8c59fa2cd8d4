using System.Buffers;
using System.Buffers.Binary;
using DataLake.Analysis.Expressions;
using DataLake.Tables;

namespace DataLake.Analysis.Answers;

/// <summary>Rows of an answer, one after the other in one buffer: no object a row, no boxed value.</summary>
/// <remarks>
/// A row is its length in four bytes, then its fields (<see cref="FieldBytes"/>): each its value as text, which what a list holds
/// is as fields again.
/// </remarks>
internal sealed class AnswerBlock : IDisposable
{
    private byte[] buffer;
    private int length;

    /// <param name="capacity">The bytes that probably come.</param>
    public AnswerBlock(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows as they stand.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Adds a row.</summary>
    /// <param name="fields">Its fields.</param>
    public void Add(ReadOnlySpan<byte> fields)
    {
        var row = Reserve(sizeof(int) + fields.Length);
        BinaryPrimitives.WriteInt32LittleEndian(row, fields.Length);
        fields.CopyTo(row[sizeof(int)..]);
        Rows++;
    }

    /// <summary>The fields of the row that begins at a place; the place becomes that of the next row.</summary>
    public ReadOnlySpan<byte> Next(ref int place) => Next(buffer, ref place);

    /// <inheritdoc cref="Next(ref int)"/>
    /// <param name="rows">Rows as a block holds them.</param>
    /// <param name="place">The place.</param>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> rows, ref int place)
    {
        var fields = rows.Slice(place + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rows[place..]));
        place += sizeof(int) + fields.Length;
        return fields;
    }

    /// <summary>Leaves the first rows alone.</summary>
    public void Cut(int rows)
    {
        var place = 0;
        for (var row = 0; row < rows; row++)
            Next(ref place);
        (Rows, length) = (rows, place);
    }

    /// <summary>The rows at once, without an object for each. They share a copy of the bytes, which is no longer than they are.</summary>
    /// <param name="columns">The answer's columns.</param>
    /// <param name="names">The names of the rows' properties.</param>
    /// <param name="create">Makes a row.</param>
    public RowBatch ToBatch(IReadOnlyList<ResultColumn> columns, IReadOnlyList<string> names, Func<RowBlock, int, int, LightRow> create)
    {
        var batch = new RowBatch(new AnswerRowBlock(Bytes.ToArray(), columns, names), create);
        for (int row = 0, place = 0; row < Rows; row++)
        {
            var start = place + sizeof(int);
            batch.Add(new RowPlace(start, Next(ref place).Length));
        }

        return batch;
    }

    /// <summary>Gives the memory back for another block.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length, Rows) = ([], 0, 0);
    }

    private Span<byte> Reserve(int count)
    {
        if (count > buffer.Length - length)
            Grow(length + (long)count);
        length += count;
        return buffer.AsSpan(length - count, count);
    }

    private void Grow(long needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * buffer.Length), Array.MaxLength));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
