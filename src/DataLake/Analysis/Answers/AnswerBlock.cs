using System.Buffers;
using System.Buffers.Binary;

namespace DataLake.Analysis.Answers;

/// <summary>Rows of an answer, one after the other in one buffer: no object a row, no boxed value.</summary>
/// <remarks>
/// A row is its length in four bytes, then its fields. A field is its length, then its value as text; what a list holds are
/// fields again. A length is one byte: below <see cref="Long"/> it is the length itself; <see cref="Long"/> says that it
/// follows in four bytes; <see cref="Null"/> is no value, which an empty text is not.
/// </remarks>
internal sealed class AnswerBlock : IDisposable
{
    /// <summary>The length of a field that has no value.</summary>
    public const byte Null = byte.MaxValue;

    private const byte Long = byte.MaxValue - 1;

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
    public ReadOnlySpan<byte> Next(ref int place)
    {
        var fields = buffer.AsSpan(place + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(place)));
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

    /// <summary>Takes the first field off a row.</summary>
    /// <param name="fields">The fields; those that remain afterwards.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether it has one.</returns>
    public static bool TakeField(ref ReadOnlySpan<byte> fields, out ReadOnlySpan<byte> value)
    {
        var head = fields[0];
        if (head < Long)
        {
            value = fields.Slice(1, head);
            fields = fields[(1 + head)..];
            return true;
        }

        if (head == Null)
        {
            value = default;
            fields = fields[1..];
            return false;
        }

        value = fields.Slice(1 + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(fields[1..]));
        fields = fields[(1 + sizeof(int) + value.Length)..];
        return true;
    }

    /// <summary>Adds a field to a row in the making.</summary>
    public static void AddField(Expressions.Utf8Buffer row, ReadOnlySpan<byte> value)
    {
        if (value.Length < Long)
        {
            var field = row.Reserve(1 + value.Length);
            field[0] = (byte)value.Length;
            value.CopyTo(field[1..]);
            return;
        }

        row.Append(Long);
        BinaryPrimitives.WriteInt32LittleEndian(row.Reserve(sizeof(int)), value.Length);
        row.Append(value);
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
