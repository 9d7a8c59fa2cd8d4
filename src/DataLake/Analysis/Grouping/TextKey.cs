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

    /// <summary>The numbers of texts.</summary>
    public void GetNumbers(HashedTexts asked, Span<int> numbers)
    {
        texts.GetOrAdd(asked, 0, numbers);
        foreach (ref var number in numbers)
            number++;
    }

    public override int[] TakeOver(KeyColumn other)
    {
        var numbers = new int[other.Count];
        var asked = new HashedTexts();
        for (var from = 1; from < numbers.Length; from += asked.Count)
        {
            asked.Clear();
            while (asked.Count < TextDictionary.Together && from + asked.Count < numbers.Length)
                asked.Add(other.Text(from + asked.Count));
            GetNumbers(asked, numbers.AsSpan(from, asked.Count));
        }

        return numbers;
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var text) ? NumberOf(text) : 0;

    protected override void AppendValue(int number, Utf8Buffer bytes) => FieldBytes.Append(bytes, texts[number - 1]);

    protected override int NumberOf(ReadOnlySpan<byte> bytes) => texts.GetOrAdd(bytes) + 1;
}
