using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Expressions;

/// <summary>A text of items between commas as a list. Few texts make up most of such columns: each is split once.</summary>
internal sealed class CommaList(TextExpression operand) : ListExpression
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
        value.Split(text, ","u8);
        return true;
    }
}
