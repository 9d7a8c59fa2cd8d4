using System.Text;
using DataLake.Stores.Digests;

namespace DataLake.Tests.Stores.Digests;

public sealed class Crc64NvmeTests
{
    [Fact]
    public void It_is_the_checksum_that_the_catalogue_of_CRCs_gives() =>
        Assert.Equal(0xAE8B14860A799888, Of(Encoding.ASCII.GetBytes("123456789")));

    // The NVM Express base specification's own examples (4 KB each).
    [Fact]
    public void It_is_the_checksum_that_NVM_Express_gives()
    {
        Assert.Equal(0x6482D367EB22B64EUL, Of(new byte[4096]));
        Assert.Equal(0xC0DDBA7302ECA3AC, Of([.. Enumerable.Repeat((byte)0xFF, 4096)]));
    }

    [Fact]
    public void Every_length_is_taken_as_bit_by_bit()
    {
        var bytes = new byte[700];
        new Random(5).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Parts_combine_and_pieces_append_to_that_of_the_whole()
    {
        var bytes = new byte[100_000];
        new Random(6).NextBytes(bytes);
        foreach (var cut in new[] { 0, 1, 63, 64, 4096, 65_537, 99_999, 100_000 })
        {
            Assert.Equal(Of(bytes), Crc64Nvme.Combine(Of(bytes.AsSpan(0, cut)), Of(bytes.AsSpan(cut)), bytes.Length - cut));
            var crc = default(Crc64Nvme);
            crc.Append(bytes.AsSpan(0, cut));
            crc.Append(bytes.AsSpan(cut));
            Assert.Equal(Of(bytes), crc.Value);
        }
    }

    [Fact]
    public void Its_text_is_S3s()
    {
        Assert.Equal("rosUhgp5mIg=", Crc64Nvme.ToText(0xAE8B14860A799888));
        Assert.Equal(0xAE8B14860A799888, Crc64Nvme.Parse("rosUhgp5mIg="));
        foreach (var text in new[] { null, "", "rosUhg==", "no", "rosUhgp5mIg=rosUhgp5mIg=" })
            Assert.Null(Crc64Nvme.Parse(text));
    }

    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc64Nvme);
        crc.Append(bytes);
        return crc.Value;
    }

    private static ulong BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = ulong.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x9A6C9329AC4BC9B5 : crc >> 1;
        }

        return ~crc;
    }
}
