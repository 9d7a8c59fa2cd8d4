using DataLake.Csv;

namespace DataLake.Tests.Csv;

/// <summary>Files at the edges of what CSV is.</summary>
public class CsvEdgeFileTests
{
    [Theory]
    [InlineData("a,b")]
    [InlineData("a,b\n")]
    [InlineData("a,b\r\n")]
    public void A_header_alone_is_a_table_without_rows(string text)
    {
        Assert.Equal(text, CsvText.Merge(null, out var result, text));
        Assert.Equal(0, result.Rows);
    }

    [Fact]
    public void Cr_alone_ends_a_line() => Assert.Equal("a,b\r1,2\r3,4", CsvText.Merge(null, "a,b\r1,2\r3,4"));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        Assert.Equal("a,b\n1,2\n3,4\n", CsvText.Merge(null, out var result, "\uFEFFa,b\n1,2\n", "a,b\n3,4\n"));
        Assert.Equal(["a", "b"], result.Columns);
        var noHeader = new MergeOptions { Input = new CsvDialect { HasHeader = false } };
        Assert.Equal("1,2\n3,4\n", CsvText.Merge(noHeader, out result, "\uFEFF1,2\n", "3,4\n"));
        Assert.Equal(["Column1", "Column2"], result.Columns);
    }

    [Theory]
    [InlineData(0xEF, 0xBB, 0xBF)]
    [InlineData(0xFF, 0xFE, 0x61)]
    [InlineData(0xFE, 0xFF, 0x61)]
    public void What_looks_like_a_byte_order_mark_is_none_in_the_midst_of_a_text(byte first, byte second, byte third)
    {
        byte[] text = [.. "a,b\n"u8, first, second, third, .. ",1\nx,2\n"u8];
        var faults = new List<CsvFault>();
        var merged = CsvText.Merge(new() { Input = new(), OnError = CsvErrorAction.Skip, OnFault = faults.Add }, out _, CsvText.Source(text));
        byte[] good = first == 0xEF ? text : [.. "a,b\nx,2\n"u8];
        Assert.Equal(good, merged);
        Assert.Equal(first == 0xEF ? [] : [(CsvFaultKind.InvalidUtf8, 2L, 4L)], faults.Select(fault => (fault.Kind, fault.Place.Line, fault.Place.ByteOffset)));
    }

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void A_quoted_field_may_lie_across_a_blocks_end(int blockSize)
    {
        const string Text = "a,b\n1,\"x\ny,\"\"z\"\"\r\n\"\n2,\"ação\"\n";
        Assert.Equal(Text, CsvText.Merge(new() { BlockSize = blockSize }, out var result, Text));
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
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(text), output.Hash());
    }

    [Fact]
    public void A_header_of_100_000_columns_passes()
    {
        var header = string.Join(',', Enumerable.Range(0, 100_000).Select(column => $"column{column}"));
        var row = string.Join(',', Enumerable.Repeat("1", 100_000));
        Assert.Equal($"{header}\n{row}\n{row}\n", CsvText.Merge(null, out var result, $"{header}\n{row}\n", $"{header}\n{row}\n"));
        Assert.Equal(100_000, result.Columns.Count);
    }

    // The cases of csv-spectrum, the test suite that CSV readers share: each as its file has it.
    [Theory]
    [InlineData("first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n", "John", "Doe", "120 any st.", "Anytown, WW", "08123")]
    [InlineData("a,b,c\n1,\"\",\"\"\n2,3,4\n", "1", "", "", "2", "3", "4")]
    [InlineData("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", "1", "ha \"ha\" ha", "3", "4")]
    [InlineData("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n", "1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}")]
    [InlineData("a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n", "1", "2", "3", "Once upon \r\na time", "5", "6", "7", "8", "9")]
    [InlineData("a,b,c\n1,2,3\n4,5,ʤ\n", "1", "2", "3", "4", "5", "ʤ")]
    [InlineData("a,b,c\n1,2,3", "1", "2", "3")]
    public void Csv_spectrum(string text, params string[] values)
    {
        Assert.Equal(text, CsvText.Merge(null, text));
        using var reader = new CsvBlockReader(CsvText.Source(text));
        using var block = reader.Read()!;
        using var records = block.OpenReader();
        var read = new List<string>();
        while (records.Read())
            read.AddRange(records.Current.ToArray());
        Assert.Equal(values, read);
    }

    private sealed class HashingStream : MemoryStream
    {
        private readonly System.Security.Cryptography.IncrementalHash hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);

        public byte[] Hash() => hash.GetCurrentHash();

        public override void Write(ReadOnlySpan<byte> buffer) => hash.AppendData(buffer);

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
