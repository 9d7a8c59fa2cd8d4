using System.Buffers.Binary;
using DataLake.Content;

namespace DataLake.Analysis.Expressions;

/// <summary>Fields one after the other in bytes: of rows of an answer, of keys, of what is kept of groups.</summary>
/// <remarks>
/// A field is its length, then its value. A length is one byte: below <see cref="Long"/> it is the length itself;
/// <see cref="Long"/> says that it follows in four bytes; <see cref="Null"/> says that there is none, which an empty text does not.
/// </remarks>
internal static class FieldBytes
{
    private const byte Null = byte.MaxValue;
    private const byte Long = byte.MaxValue - 1;

    /// <summary>Adds a field that has no value.</summary>
    public static void AppendNull(Utf8Buffer fields) => fields.Append(Null);

    /// <summary>Adds a field.</summary>
    public static void Append(Utf8Buffer fields, ReadOnlySpan<byte> value)
    {
        if (value.Length < Long)
        {
            var field = fields.Reserve(1 + value.Length);
            field[0] = (byte)value.Length;
            value.CopyTo(field[1..]);
            return;
        }

        fields.Append(Long);
        BinaryPrimitives.WriteInt32LittleEndian(fields.Reserve(sizeof(int)), value.Length);
        fields.Append(value);
    }

    /// <summary>Takes the first field off.</summary>
    /// <param name="fields">The fields; those that remain afterwards.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether it has one.</returns>
    public static bool Take(scoped ref ReadOnlySpan<byte> fields, out ReadOnlySpan<byte> value)
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
}
