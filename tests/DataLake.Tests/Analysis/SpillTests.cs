using System.Globalization;
using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Analysis;

/// <summary>What memory does not hold goes to disk, and the answer is the same.</summary>
public sealed class SpillTests
{
    private const int Rows = 300_000;
    private const long Little = 1 << 20;

    private static readonly Lazy<byte[]> Content = new(() =>
    {
        var random = new Random(7);
        var csv = new StringBuilder("id,key,value,text\n");
        for (var i = 0; i < Rows; i++)
        {
            csv.Append(i).Append(',').Append(random.Next(10) == 0 ? "" : "k" + random.Next(60_000)).Append(',')
                .Append(random.Next(20) == 0 ? "" : ((random.Next(2000) - 1000) / 4.0).ToString(CultureInfo.InvariantCulture)).Append(",\"t ").Append(random.Next(500)).Append(random.Next(9) == 0 ? "\"\"" : "").Append("\"\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    });

    [Fact]
    public void RowsAreSortedAsInMemory()
    {
        var definition = new AnalysisDefinition { OrderBy = ["text desc nulls first", "value", "key"], Select = [new("id"), new("key"), new("value"), new("text")] };
        AreSame(definition);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("n desc")]
    public void GroupsAreThoseInMemory(string? order)
    {
        AreSame(new AnalysisDefinition
        {
            GroupBy = [new("key"), new("even", "id % 2 = 0")],
            Measure =
            [
                new("n", "count(*)"), new("values", "count(value)"), new("s", "sum(value)"), new("a", "avg(value)"), new("lo", "min(value)"), new("hi", "max(value)"),
                new("m", "median(value + 0)"), new("p", "percentile(value, 0.9)"), new("sd", "stddev(value)"), new("c", "corr(id, value)"),
                new("d", "count(distinct text)"), new("f", "first(text)"), new("mode", "mode(text)"), new("least", "min(text)"), new("most", "max(text || 'x')"),
                new("all", "string_agg(text, '|')"), new("each", "string_agg(distinct text, '|')"),
            ],
            OrderBy = order is null ? [] : [order],
        });
    }

    [Fact]
    public void OneGroupOfAllRowsIsThatInMemory() =>
        AreSame(new AnalysisDefinition { Measure = [new("n", "count(distinct id)"), new("m", "median(value)"), new("mode", "mode(text)"), new("first", "first(key)")] });

    [Fact]
    public void TheFirstGroupsAreThoseInMemory() =>
        AreSame(new AnalysisDefinition { GroupBy = [new("key")], Measure = [new("n", "count(*)")], OrderBy = ["n desc"], Top = 50, WithTies = true });

    private static void AreSame(AnalysisDefinition definition)
    {
        var expected = Run(definition, null);
        var actual = Run(definition, Little);
        Assert.Equal(expected.Counts.Groups, actual.Counts.Groups);
        Assert.Equal(expected.Rows.Count, actual.Rows.Count);
        Assert.All(expected.Rows.Zip(actual.Rows), pair => Assert.Equal(pair.First, pair.Second));
    }

    private static AnalysisResult Run(AnalysisDefinition definition, long? memoryLimit) => AnalysisEngine.Run(
        definition with { MemoryLimit = memoryLimit }, [new CsvSource("big.csv", () => new MemoryStream(Content.Value)) { Length = Content.Value.Length }], cancellationToken: TestContext.Current.CancellationToken);
}
