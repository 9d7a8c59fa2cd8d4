using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Grouping;

/// <summary>Calculated values that 64 bits do not hold as a key: by the text that equal ones share.</summary>
internal sealed class WrittenKey(TextExpression text, ColumnType type) : KeyColumn(text.Changes)
{
    private readonly TextDictionary texts = new();

    public override int Count => texts.Count + 1;

    public override object? Value(int number) => number == 0 ? null : type.Read(texts[number - 1]);

    public override long Memory => texts.Memory;

    public override void Clear()
    {
        base.Clear();
        texts.Clear();
    }

    protected override int NumberOf(Row row) => text.TryGet(row, out var value) ? texts.GetOrAdd(value) + 1 : 0;

    protected override void AppendValue(int number, Utf8Buffer bytes) => FieldBytes.Append(bytes, texts[number - 1]);

    protected override int NumberOf(ReadOnlySpan<byte> bytes) => texts.GetOrAdd(bytes) + 1;
}
