using DataLake.Analysis.Grouping.Numbering;

namespace DataLake.Tests.Analysis;

public sealed class ValuePairsTests
{
    // Few groups and many, values of one group and of all of them: below and beyond what bits and chains hold.
    [Theory]
    [InlineData(5, 3000)]
    [InlineData(64, 200)]
    [InlineData(65, 40)]
    [InlineData(500, 20)]
    public void NumbersAndCountsEachPairOnce(int groups, int values)
    {
        var random = new Random(groups);
        var (numbered, counted) = (new ValuePairs(), new ValuePairs());
        for (var round = 0; round < 2; round++)
        {
            var known = new Dictionary<(int, int), int>();
            for (var i = 0; i < 20_000; i++)
            {
                var pair = (Group: random.Next(groups), Value: random.Next(1, values));
                var isNew = known.TryAdd(pair, known.Count);
                Assert.Equal(known[pair], numbered.GetOrAdd(pair.Group, pair.Value));
                Assert.Equal(isNew, counted.TryAdd(pair.Group, pair.Value));
            }

            foreach (var (pair, number) in known)
                Assert.Equal(pair, numbered[number]);
            Assert.Equal(known.Keys.Order(), Enumerable.Range(0, counted.Count).Select(number => counted[number]).Order());
            numbered.Clear();
            counted.Clear();
        }
    }
}
