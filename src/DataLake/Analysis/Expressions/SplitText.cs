using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Expressions;

/// <summary>The parts of a text between separators. Few texts make up most of the columns that are split: each is split once.</summary>
internal sealed class SplitText(TextExpression operand, byte[] separator) : ListExpression
{
    private const int MostKept = 10_000;

    private readonly TextDictionary texts = new();
    private readonly List<TextList> lists = [];
    private readonly TextList scratch = new();

    public override bool TryGet(Row row, out TextList value)
    {
        value = scratch;
        if (!operand.TryGet(row, out var text))
            return false;
        var number = lists.Count < MostKept ? texts.GetOrAdd(text) : texts.Find(text);
        if (number >= 0 && number < lists.Count)
        {
            value = lists[number];
            return true;
        }

        if (number >= 0)
            lists.Add(value = new TextList());
        value.Split(text, separator);
        return true;
    }
}
