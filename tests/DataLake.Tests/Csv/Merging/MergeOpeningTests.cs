using System.Text;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv.Merging;

/// <summary>How often a merge opens its inputs: each opening asks a lake for the object again.</summary>
public sealed class MergeOpeningTests
{
    [Theory]
    [InlineData("same", 1)]
    [InlineData("union", 1)]
    [InlineData("delimiter", 1)]
    [InlineData("unique", 2)]
    [InlineData("encodings", 1)]
    public void Each_input_is_opened_once_for_each_time_that_its_records_are_read(string how, int times)
    {
        var opened = new int[3];
        var sources = Enumerable.Range(0, 3).Select(i => new CsvSource($"{i}.csv", () =>
        {
            opened[i]++;
            return new MemoryStream(Encoding.UTF8.GetBytes($"id;name\n{i};a\n7;b\n"));
        })).ToList();
        var reading = how switch
        {
            "delimiter" => new CsvReadOptions { Dialect = new DialectParts { Delimiter = ';' } },
            "encodings" => new CsvReadOptions { Dialect = new DialectParts { Encodings = [Encoding.UTF8, Encoding.Latin1] } },
            _ => new CsvReadOptions(),
        };
        var options = new MergeOptions { Reading = reading, HeaderMode = how == "union" ? HeaderMode.Union : HeaderMode.Same, UniqueBy = how == "unique" ? ["id"] : [] };
        using var output = new MemoryStream();
        Assert.Equal(how == "unique" ? 4 : 6, CsvMerge.Run(sources, output, options, null, TestContext.Current.CancellationToken).Rows);
        Assert.Equal([times, times, times], opened);
    }

    [Fact]
    public void What_was_looked_at_is_let_go_of_where_the_merge_fails()
    {
        var open = 0;
        var sources = new[] { "a;b\n1;2\n", "c;d\n1;2\n" }.Select((text, i) => new CsvSource($"{i}.csv", () =>
        {
            open++;
            return new Counted(Encoding.UTF8.GetBytes(text), () => open--);
        })).ToList();
        Assert.Throws<CsvException>(() => CsvMerge.Run(sources, Stream.Null, null, null, TestContext.Current.CancellationToken));
        Assert.Equal(0, open);
    }

    private sealed class Counted(byte[] content, Action closed) : MemoryStream(content)
    {
        private bool isClosed;

        protected override void Dispose(bool disposing)
        {
            if (!isClosed)
                closed();
            isClosed = true;
            base.Dispose(disposing);
        }
    }
}
