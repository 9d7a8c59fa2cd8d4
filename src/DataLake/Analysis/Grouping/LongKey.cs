using System.Buffers.Binary;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

namespace DataLake.Analysis.Grouping;

/// <summary>Values of 64 bits as a key.</summary>
internal sealed class LongKey<T>(ValueExpression<T> expression, Func<T, long> encode, Func<long, object> decode) : KeyColumn(expression.Changes)
    where T : struct
{
    private readonly LongDictionary values = new();

    public override int Count => values.Count + 1;

    public override object? Value(int number) => number == 0 ? null : decode(values[number - 1]);

    public override long Memory => values.Memory;

    public override void Clear()
    {
        base.Clear();
        values.Clear();
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var value) ? values.GetOrAdd(encode(value)) + 1 : 0;

    protected override void AppendValue(int number, Utf8Buffer bytes)
    {
        Span<byte> value = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(value, values[number - 1]);
        FieldBytes.Append(bytes, value);
    }

    protected override int NumberOf(ReadOnlySpan<byte> bytes) => values.GetOrAdd(BinaryPrimitives.ReadInt64LittleEndian(bytes)) + 1;
}
