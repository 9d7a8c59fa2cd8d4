using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Conversion;

/// <summary>A column's fields as machines write their values; what is not of the column's type as it stands.</summary>
internal sealed class PlainField(TextExpression written, ColumnType type) : TextExpression
{
    private byte[] plain = new byte[64];

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        if (!written.TryGet(row, out value))
            return false;
        if (type.IsNumber && ColumnType.IsPlainWhole(value))
            return true;
        if (plain.Length < ColumnType.KeyLength(value))
            plain = new byte[ColumnType.KeyLength(value) * 2];
        if (type.TryWrite(value, plain, out var length))
            value = plain.AsSpan(0, length);
        return true;
    }
}
