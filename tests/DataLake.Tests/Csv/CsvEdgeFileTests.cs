using System.Security.Cryptography;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Profiling;
using DataLake.Csv.Rows;
using DataLake.Csv.Validation;

namespace DataLake.Tests.Csv;

/// <summary>Files at the edges of what CSV is.</summary>
public class CsvEdgeFileTests
{
    [Theory]
    [InlineData("a,b", 0)]
    [InlineData("a,b\n", 0)]
    [InlineData("a,b\r\n", 0)]
    [InlineData("a,b\n1,2", 1)]
    [InlineData("a,b\r1,2\r3,4", 2)]
    [InlineData("a,b\r1,2\r3,4\r", 2)]
    [InlineData("a,b\r\n1,\"x\r\ny\"\r\n", 1)]
    public void Every_reader_takes_it_for_a_table(string text, int rows)
    {
        var source = CsvText.Source(text);
        Assert.Equal(text, CsvText.Merge(null, out var merged, text));
        var profile = CsvProfiler.Run(source, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((rows, rows, rows), (merged.Rows, profile.Rows, CsvRows.Read(source, new()).Count()));
        Assert.Equal(["a", "b"], profile.Columns.Select(column => column.Name));
        Assert.Empty(CsvValidator.Run(source));
    }

    [Fact]
    public void More_columns_than_an_object_can_have_are_an_error_that_names_the_file()
    {
        var source = CsvText.Source(string.Join(',', Enumerable.Range(0, 40_000).Select(column => $"column{column}")) + "\n");
        var error = Assert.Throws<DataLakeException>(() => CsvRows.Read(source, new()).ToList());
        Assert.Equal("TooManyColumns", error.ErrorId);
        Assert.StartsWith($"{source.Name}: has 40,000 columns;", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n\n")]
    public void No_reader_takes_an_empty_file_for_a_table(string text)
    {
        var source = CsvText.Source(text);
        Assert.Equal("CsvEmpty", Assert.Throws<CsvException>(() => CsvText.Merge(null, text)).ErrorId);
        Assert.Equal("CsvEmpty", Assert.Throws<CsvException>(() => CsvRows.Read(source, new()).Count()).ErrorId);
        Assert.Equal("CsvEmpty", Assert.Throws<CsvException>(() => CsvProfiler.Run(source, cancellationToken: TestContext.Current.CancellationToken)).ErrorId);
        Assert.Equal(CsvFaultKind.NotCsv, Assert.Single(CsvValidator.Run(source)).Kind);
    }

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void A_quoted_field_may_lie_across_a_blocks_end(int blockSize)
    {
        const string Text = "a,b\n1,\"x\ny,\"\"z\"\"\r\n\"\n2,\"ação\"\n";
        Assert.Equal(Text, CsvText.Merge(new() { Reading = new() { BlockSize = blockSize } }, out var result, Text));
        Assert.Equal(2, result.Rows);
    }

    public static TheoryData<int> BlockSizes => [.. Enumerable.Range(16, 50)];

    [Fact]
    public void A_field_of_200_megabytes_passes()
    {
        const int Length = 200_000_000;
        var text = new byte[Length + 10];
        Array.Fill(text, (byte)'x');
        "a,b\n1,\""u8.CopyTo(text);
        "\"\n"u8.CopyTo(text.AsSpan(Length + 8));
        using var output = new HashingStream();
        var result = CsvMerge.Run([CsvText.Source(text)], output, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((1, text.Length), (result.Rows, (int)result.Bytes));
        Assert.Equal(SHA256.HashData(text), output.Hash());
    }

    [Fact]
    public void A_header_of_100_000_columns_passes()
    {
        var header = string.Join(',', Enumerable.Range(0, 100_000).Select(column => $"column{column}"));
        var row = string.Join(',', Enumerable.Repeat("1", 100_000));
        Assert.Equal($"{header}\n{row}\n{row}\n", CsvText.Merge(null, out var result, $"{header}\n{row}\n", $"{header}\n{row}\n"));
        Assert.Equal(100_000, result.Columns.Count);
        var source = CsvText.Source($"{header}\n{row}\n");
        Assert.Equal(100_000, CsvProfiler.Run(source, cancellationToken: TestContext.Current.CancellationToken).Columns.Count);
        Assert.Equal("@{column99999=1}", CsvRows.Read(source, new() { Columns = ["column99999"] }).Single().ToString());
        Assert.Empty(CsvValidator.Run(source));
    }

    private sealed class HashingStream : MemoryStream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public byte[] Hash() => hash.GetCurrentHash();

        public override void Write(ReadOnlySpan<byte> buffer) => hash.AppendData(buffer);

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
