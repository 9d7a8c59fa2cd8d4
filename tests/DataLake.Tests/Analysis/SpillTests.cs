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

    // Few groups of many values: those leave their groups. Keys that are null, several of them, and none.
    [Theory]
    [InlineData]
    [InlineData("id % 3", "text")]
    [InlineData("if(id % 5 = 0, null, id % 7)")]
    public void ManyDistinctValuesOfFewGroupsAreCountedAsInMemory(params string[] keys) => AreSame(new AnalysisDefinition
    {
        GroupBy = [.. keys.Select((key, i) => new NamedExpression($"key{i}", key))],
        Measure =
        [
            new("ids", "count(distinct id)"), new("keys", "count(distinct key)"), new("values", "count(distinct value)"), new("both", "count(distinct key || text)"),
            new("n", "count(*)"), new("even", "count(distinct if(id % 2 = 0, id, null))"),
        ],
    });

    // When groups leave for the first time they are many and small, so their values go along; then one gets most of all values.
    [Theory]
    [InlineData("if(id < 60000, id, -1)")]
    [InlineData("if(id % 4 = 0, id, -1)")]
    [InlineData("if(id < 60000, id, id % 3)")]
    public void DistinctValuesOfAGroupThatBecomesLargeAreCountedAsInMemory(string key) => AreSame(new AnalysisDefinition
    {
        GroupBy = [new("key", key)],
        Measure = [new("long", $"count(distinct text || '{new string('-', 90)}' || id)"), new("some", "count(distinct key)"), new("n", "count(*)")],
    });

    [Fact]
    public void TheFirstRowOfEachKeyIsThatInMemory() => AreSame(new AnalysisDefinition { DistinctBy = ["key", "value"], Select = [new("id"), new("key"), new("text")] });

    [Fact]
    public void TheFirstRowOfEachKeyIsSortedAsInMemory() =>
        AreSame(new AnalysisDefinition { DistinctBy = ["id / 2"], Where = "value > 0 OR text LIKE '%1%'", Select = [new("id")], OrderBy = ["id desc"] });

    [Fact]
    public void TheFirstRowsOfKeysAreGroupedAsInMemory() =>
        AreSame(new AnalysisDefinition { DistinctBy = ["id % 90000"], GroupBy = [new("text")], Measure = [new("n", "count(*)"), new("ids", "count(distinct id)"), new("first", "first(id)")] });

    [Fact]
    public void OfTheFirstRowsOfKeysAsManyAsAskedForAreThoseInMemory() => AreSame(new AnalysisDefinition { DistinctBy = ["id"], Select = [new("id")], Top = 100_000 });

    [Fact]
    public void ValuesThatDoNotParseAreCountedOnceWhereRowsArePutOff()
    {
        var definition = new AnalysisDefinition { DistinctBy = ["id"], Where = "CAST(text AS TEXT) LIKE 't%' AND (id > 0 OR key + 1 > 0)", Select = [new("id"), new("less", "key - 1")] };
        var expected = Run(definition, null).Counts;
        var actual = Run(definition, Little).Counts;
        Assert.True(expected.Unparsed["key"].Count > 0);
        Assert.Equal(expected.Unparsed["key"].Count, actual.Unparsed["key"].Count);
        Assert.Equal((expected.RowsRead, expected.RowsKept, expected.Rows), (actual.RowsRead, actual.RowsKept, actual.Rows));
    }

    // Whole blocks are gone, or records of one.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void ContentThatChangesWhileRowsArePutOffIsAnError(double left)
    {
        var opened = 0;
        var rest = Content.Value[..(1 + Content.Value.AsSpan(0, (int)(Content.Value.Length * left)).LastIndexOf((byte)'\n'))];
        var source = new CsvSource("big.csv", () => new MemoryStream(Interlocked.Increment(ref opened) == 1 ? Content.Value : rest)) { Length = 5 << 20 };
        var error = Assert.ThrowsAny<DataLakeException>(() => AnalysisEngine.Run(
            new AnalysisDefinition { DistinctBy = ["id"], Select = [new("id")], MemoryLimit = Little }, [source], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("InputChanged", error.ErrorId);
    }

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
