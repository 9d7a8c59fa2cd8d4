using System.Text;
using DataLake.Csv.Sources;
using DataLake.Masking.Protecting;

namespace DataLake.Tests.Masking;

/// <summary>Rows that are alike in the quasi-identifiers: counted in bounded memory, and left out where they are too few.</summary>
public class AlikeRowsTests
{
    private const long Little = 1 << 16; // so that nearly all goes to the disk

    [Theory]
    [InlineData(1, 300_000, null, GroupCounts.UsualMemory)]
    [InlineData(2, 300_000, 3, GroupCounts.UsualMemory)]
    [InlineData(3, 300_000, 3, Little)]
    [InlineData(4, 200_000, null, Little)]
    [InlineData(5, 1_000, 5, Little)]
    [InlineData(6, 0, 5, Little)]
    public void Groups_are_those_that_a_dictionary_finds(int seed, int rows, int? k, long memory)
    {
        // Some combinations are often there, most are not.
        var random = new Random(seed);
        var keys = Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? random.Next(50) : random.Next(rows / 2) + 50).ToList();
        using var groups = new GroupCounts(k, memory);
        GroupCollector[] collectors = [groups.NewCollector(), groups.NewCollector(), groups.NewCollector()];
        for (var row = 0; row < rows; row++)
            collectors[random.Next(collectors.Length)].Add(groups.KeyOf(BitConverter.GetBytes(keys[row])), row);
        groups.Close();

        var counts = keys.GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        var stay = counts.Values.Where(count => count >= (k ?? 1)).ToList();
        var sizes = groups.Sizes(["A"]);
        Assert.Equal((stay.Count, stay.Count == 0 ? 0 : stay.Min(), stay.Count(count => count == 1)), (sizes.Groups, sizes.Smallest, sizes.Alone));
        for (var row = 0; row < rows; row++)
            Assert.Equal(counts[keys[row]] < (k ?? 1), groups.IsSmall(row));
    }

    // The rows that are to be left out were counted in what was read first.
    [Fact]
    public void Content_that_changed_between_counting_and_masking_is_an_error()
    {
        var times = 0;
        var source = new CsvSource("table.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(times++ == 0 ? "A,B\nx,1\ny,2\ny,3\n" : "A,B\ny,1\ny,2\nx,3\n")));
        var rules = Masked.Rules("""{ "columns": { "A": "Keep", "B": "Keep" }, "quasiIdentifier": ["A"], "k": 2 }""");
        var error = Assert.Throws<DataLakeException>(() => CsvProtector.Run(source, Stream.Null, new ProtectOptions(rules, null), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("InputChanged", error.ErrorId);
    }
}
