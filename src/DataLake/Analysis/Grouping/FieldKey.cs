using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Grouping;

/// <summary>A column's fields as a key: equal values are one, however they are written. A text is read once, when it is first seen.</summary>
internal sealed class FieldKey(TextExpression written, ColumnType type) : KeyColumn(written.Changes)
{
    private readonly TextDictionary texts = new();
    private readonly List<int> numbers = [];
    private readonly TextDictionary keys = new();
    private readonly FieldKeyText keyOf = new(written, type);

    public override int Count => keys.Count + 1;

    public override object? Value(int number) => number == 0 ? null : keyOf.Value(keys[number - 1]);

    // A whole number's key is written as the number is.
    public override bool IsText => type.Type == DataType.Integer;

    public override ReadOnlySpan<byte> Text(int number) => FieldKeyText.Text(keys[number - 1]);

    public override long Memory => texts.Memory + keys.Memory + (numbers.Capacity * sizeof(int));

    public override void Clear()
    {
        base.Clear();
        texts.Clear();
        numbers.Clear();
        keys.Clear();
    }

    protected override int NumberOf(Row row)
    {
        if (!written.TryGet(row, out var text))
            return 0;
        var index = texts.GetOrAdd(text);
        if (index == numbers.Count)
            numbers.Add(keys.GetOrAdd(keyOf.Of(text)) + 1);
        return numbers[index];
    }

    protected override void AppendValue(int number, Utf8Buffer bytes) => FieldBytes.Append(bytes, keys[number - 1]);

    protected override int NumberOf(ReadOnlySpan<byte> bytes) => keys.GetOrAdd(bytes) + 1;
}
