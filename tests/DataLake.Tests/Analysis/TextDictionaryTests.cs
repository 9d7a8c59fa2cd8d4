using System.Globalization;
using System.Text;
using DataLake.Analysis.Grouping.Numbering;

namespace DataLake.Tests.Analysis;

public sealed class TextDictionaryTests
{
    // Among them are some that come twice in what is looked up together, and the empty one; the table grows on the way.
    [Fact]
    public void SeveralTextsHaveTheNumbersThatTheyHaveOneByOne()
    {
        var random = new Random(3);
        var (together, single, texts) = (new TextDictionary(), new TextDictionary(), new HashedTexts());
        for (var i = 0; i < 5_000; i++)
            texts.Add(Encoding.ASCII.GetBytes(random.Next(40) is 0 ? "" : random.Next(i + 1).ToString(CultureInfo.InvariantCulture)));

        var numbers = new int[TextDictionary.Together];
        for (var from = 0; from < texts.Count; from += numbers.Length)
        {
            numbers = numbers[..Math.Min(numbers.Length, texts.Count - from)];
            together.GetOrAdd(texts, from, numbers);
            Assert.Equal(Enumerable.Range(from, numbers.Length).Select(i => single.GetOrAdd(texts[i])), numbers);
        }
    }
}
