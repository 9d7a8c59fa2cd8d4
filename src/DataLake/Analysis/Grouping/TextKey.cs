using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

namespace DataLake.Analysis.Grouping;

/// <summary>Texts as a key.</summary>
internal sealed class TextKey(TextExpression expression) : KeyColumn(expression.Changes)
{
    private readonly TextDictionary texts = new();

    public override int Count => texts.Count + 1;

    public override object? Value(int number) => number == 0 ? null : Encoding.UTF8.GetString(texts[number - 1]);

    public override bool IsText => true;

    public override ReadOnlySpan<byte> Text(int number) => texts[number - 1];

    public override long Memory => texts.Memory;

    public override void Clear()
    {
        base.Clear();
        texts.Clear();
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var text) ? NumberOf(text) : 0;

    protected override void AppendValue(int number, Utf8Buffer bytes) => FieldBytes.Append(bytes, texts[number - 1]);

    protected override int NumberOf(ReadOnlySpan<byte> bytes) => texts.GetOrAdd(bytes) + 1;
}
