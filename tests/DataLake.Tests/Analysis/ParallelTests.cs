using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Analysis;

/// <summary>Many blocks read by several threads give what one thread gives.</summary>
public sealed class ParallelTests
{
    private const int Rows = 400_000;

    private static readonly Lazy<byte[]> Content = new(() =>
    {
        var csv = new StringBuilder("id,key,value,text\n");
        for (var i = 0; i < Rows; i++)
            csv.Append(i / 3).Append(',').Append(i % 7 == 0 ? "" : "k" + (i * 31 % 1000)).Append(',').Append(i % 100).Append(".5,\"say \"\"").Append(i % 11).Append("\"\"\"\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    });

    [Fact]
    public void SeveralThreadsHaveWork()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "this machine has one processor");
        // Which thread takes a block is chance: of many runs, one at least has to have more than one at work.
        Assert.Contains(Enumerable.Range(0, 20), _ => Run(new() { Measure = [new("n", "count(distinct id)")] }).Counts.Workers > 1);
    }

    [Fact]
    public void GroupsAndMeasuresAreThoseOfAPlainLoop()
    {
        var result = Run(new() { GroupBy = [new("key")], Measure = [new("n", "count(*)"), new("s", "sum(value)"), new("ids", "count(distinct id)"), new("f", "first(id)"), new("m", "mode(text)")] });

        var expected = Enumerable.Range(0, Rows)
            .GroupBy(i => i % 7 == 0 ? null : "k" + (i * 31 % 1000))
            .Select(group => new object?[]
            {
                group.Key, (long)group.Count(), group.Sum(i => (i % 100) + 0.5m), (long)group.Select(i => i / 3).Distinct().Count(), (long)(group.First() / 3),
                group.GroupBy(i => i % 11).OrderByDescending(texts => texts.Count()).ThenBy(texts => texts.First()).Select(texts => $"say \"{texts.Key}\"").First(),
            });
        Assert.Equal(expected, result.Rows);
        Assert.Equal(Rows, result.Counts.RowsRead);
    }

    [Fact]
    public void GroupsOfSeveralKeysAreTheirCombinations()
    {
        var result = Run(new() { GroupBy = [new("tens", "value - value % 10"), new("key"), new("id")], Measure = [new("n", "count(*)")] });

        var expected = Enumerable.Range(0, Rows)
            .GroupBy(i => ((i % 100 / 10 * 10) + 0m, i % 7 == 0 ? null : "k" + (i * 31 % 1000), i / 3))
            .Select(group => new object?[] { group.Key.Item1, group.Key.Item2, (long)group.Key.Item3, (long)group.Count() });
        Assert.Equal(expected, result.Rows);
    }

    [Fact]
    public void DistinctByKeepsTheFirstRowOfTheInput()
    {
        var result = Run(new() { DistinctBy = ["key"], Select = [new("key"), new("id")] });

        var expected = Enumerable.Range(0, Rows).DistinctBy(i => i % 7 == 0 ? null : "k" + (i * 31 % 1000)).Select(i => new object?[] { i % 7 == 0 ? null : "k" + (i * 31 % 1000), (long)(i / 3) });
        Assert.Equal(expected, result.Rows);
    }

    [Fact]
    public void RowsComeInTheOrderOfTheInput()
    {
        var result = Run(new() { Where = "value = 42.5", Select = [new("id")] });
        Assert.Equal(Enumerable.Range(0, Rows).Where(i => i % 100 == 42).Select(i => (object?)(long)(i / 3)), result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void TopRowsAreThoseOfTheWholeOrder()
    {
        var result = Run(new() { OrderBy = ["value desc", "id desc"], Select = [new("id"), new("value")], Top = 5 });
        Assert.Equal(
            Enumerable.Range(0, Rows).Where(i => i % 100 == 99).Select(i => (long)(i / 3)).OrderDescending().Take(5),
            result.Rows.Select(row => (long)row[0]!));
    }

    [Fact]
    public void TheFirstFaultIsTheOneReported()
    {
        for (var run = 0; run < 5; run++)
        {
            var error = Assert.ThrowsAny<DataLakeException>(() => Run(new() { DistinctBy = ["id"], Where = "1 / (id - 66666) IS NOT NULL" }));
            Assert.StartsWith("big.csv:200000: division by zero", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2,\0b\n", ":2: a NUL byte")]
    [InlineData("2,b,c\n", ":3: the record has 3 fields")]
    public void ARecordAtFaultIsReportedWithItsPlace(string record, string problem)
    {
        var csv = "id,key\n" + string.Concat(Enumerable.Repeat("1,a\n", Rows)) + record;
        var error = Assert.Throws<CsvException>(() => Ask.Of(csv, new() { Measure = [new("n", "count(*)")] }));
        Assert.StartsWith($"input0.csv:{Rows + 2}{problem}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancellingStops()
    {
        var definition = new AnalysisDefinition { DistinctBy = ["id"], Measure = [new("n", "count(*)")] };
        Assert.Throws<OperationCanceledException>(() => AnalysisEngine.Run(definition, [Source()], cancellationToken: new CancellationToken(canceled: true)));
    }

    private static AnalysisResult Run(AnalysisDefinition definition) =>
        AnalysisEngine.Run(definition, [Source()], cancellationToken: TestContext.Current.CancellationToken);

    private static CsvSource Source() => new("big.csv", () => new MemoryStream(Content.Value)) { Length = Content.Value.Length };
}
