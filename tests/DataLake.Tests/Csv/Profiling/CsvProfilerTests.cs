using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Sources;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Csv.Profiling;

public class CsvProfilerTests
{
    [Fact]
    public void Each_column_tells_what_it_holds()
    {
        var profile = Run("id,n,d,t\n1,2.5,2024-01-02,b\n2,,2023-05-06,a\n3,10,,a\n", ["x"]);
        Assert.Equal((3, 4), (profile.Rows, profile.Columns.Count));
        Assert.Equal([DataType.Integer, DataType.Decimal, DataType.Date, DataType.Text], profile.Columns.Select(column => column.Type));
        Assert.Equal([0, 1, 1, 0], profile.Columns.Select(column => column.Nulls));
        Assert.Equal([1L, 2.5m, new DateTime(2023, 5, 6), "a"], profile.Columns.Select(column => column.Min));
        Assert.Equal([3L, 10m, new DateTime(2024, 1, 2), "b"], profile.Columns.Select(column => column.Max));
        Assert.Equal([3, 2, 2, 2], profile.Columns.Select(column => column.Distinct));
        Assert.Equal([1, 3, 10, 1], profile.Columns.Select(column => column.Longest));
        Assert.Equal(["b", "a"], profile.Columns[3].Examples);
    }

    [Fact]
    public void Null_values_are_nulls() => Assert.Equal((1, DataType.Integer), Run("a,b\n1,x\n\\N,y\n", [@"\N"]).Columns[0] is var column ? (column.Nulls, column.Type) : default);

    [Theory]
    [InlineData("a;b\n1,5;x\n", ',')]
    [InlineData("a,b\n1.5,x\n2,y\n", '.')]
    [InlineData("a,b\n1,x\n", null)]
    public void The_decimal_mark_is_told_whatever_the_culture(string text, char? mark)
    {
        Assert.Equal(mark, Run(text, []).DecimalMark);
        Assert.Equal(mark is null, !Run(text, []).Writing.EndsWith($", decimal '{mark}'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, true)]
    [InlineData(12_745, false)]
    [InlineData(50_000, false)]
    [InlineData(200_000, false)]
    public void Distinct_values_are_exact_to_ten_thousand_and_near_beyond(int count, bool exact)
    {
        var text = "v,w\n" + string.Concat(Enumerable.Range(0, count).Select(value => $"value{value},1\n"));
        var column = Run(text, []).Columns[0];
        Assert.Equal(exact, column.DistinctError == 0);
        Assert.InRange(column.Distinct, count * (1 - (4 * column.DistinctError)), count);
    }

    [Fact]
    public void Ancines_known_counts_come_out()
    {
        var nulls = new Dictionary<string, long>();
        foreach (var path in TestData.Ancine())
        {
            foreach (var column in CsvProfiler.Run(CsvSource.FromFile(path), DataCulture.Parse("pt-BR"), cancellationToken: TestContext.Current.CancellationToken).Columns)
                nulls[column.Name] = nulls.GetValueOrDefault(column.Name) + column.Nulls;
        }

        Assert.Equal((29_939, 46, 46, 3), (nulls["SUBTIPO_OBRA"], nulls["UF_REQUERENTE"], nulls["MUNICIPIO_REQUERENTE"], nulls["ANO_PRODUCAO_INICIAL"]));
    }

    [Fact]
    public void A_fault_ends_it_or_is_counted()
    {
        Assert.Throws<CsvException>(() => Run("a,b\n1,2\n3\n", []));
        Assert.Equal(1, CsvProfiler.Run(CsvText.Source("a,b\n1,2\n3\n"), options: new() { OnError = CsvErrorAction.Skip }, cancellationToken: TestContext.Current.CancellationToken).Rejected);
    }

    [Fact]
    public void Cancelling_stops_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CsvProfiler.Run(CsvText.Source("a,b\n1,2\n"), cancellationToken: stop.Token));
    }

    private static CsvProfile Run(string text, IReadOnlyList<string> nulls) =>
        CsvProfiler.Run(CsvText.Source(text), nullValues: nulls, cancellationToken: TestContext.Current.CancellationToken);
}
