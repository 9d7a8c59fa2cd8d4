using System.Text;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Grouping;

/// <summary>Texts as a key.</summary>
internal sealed class TextKey(TextExpression expression) : KeyColumn(expression.Changes)
{
    private readonly TextDictionary texts = new();

    public override int Count => texts.Count + 1;

    public override object? Value(int number) => number == 0 ? null : Encoding.UTF8.GetString(texts[number - 1]);

    public override int[] Merge(KeyColumn other)
    {
        var others = ((TextKey)other).texts;
        var numbers = new int[others.Count + 1];
        for (var i = 0; i < others.Count; i++)
            numbers[i + 1] = NumberOf(others[i]);
        return numbers;
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var text) ? NumberOf(text) : 0;

    private int NumberOf(ReadOnlySpan<byte> text) => texts.GetOrAdd(text) + 1;
}
