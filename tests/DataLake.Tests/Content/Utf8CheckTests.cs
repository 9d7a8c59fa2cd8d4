using System.Runtime.Intrinsics.X86;
using System.Text.Unicode;
using DataLake.Content;

namespace DataLake.Tests.Content;

public class Utf8CheckTests
{
    private static readonly byte[][] Pieces =
    [
        [.. "é"u8], [.. "€"u8], [.. "😀"u8], [.. "\uFFFD"u8], [0xF4, 0x8F, 0xBF, 0xBF], // right ones
        [0], [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF], // a NUL, and cut ones
        [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], // longer than they have to be
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], // surrogates, and beyond Unicode
    ];

    // Without AVX2 the check is .NET's own, and would be compared with itself.
    public Utf8CheckTests() => Assert.SkipUnless(Avx2.IsSupported, "this processor has no AVX2");

    [Fact]
    public void Each_piece_is_judged_as_dotnet_does_wherever_it_stands()
    {
        foreach (var piece in Pieces)
        {
            for (var at = 0; at < 100; at++)
            {
                for (var after = 0; after < 40; after += 13)
                    Same([.. Enumerable.Repeat((byte)'a', at), .. piece, .. Enumerable.Repeat((byte)'b', after)]);
            }
        }
    }

    [Fact]
    public void Random_bytes_and_pieces_are_judged_as_dotnet_does()
    {
        var random = new Random(7);
        for (var text = 0; text < 20_000; text++)
        {
            List<byte> bytes = [];
            for (var part = random.Next(12); part >= 0; part--)
                bytes.AddRange(random.Next(8) > 0 ? Pieces[random.Next(random.Next(4) > 0 ? 5 : Pieces.Length)] : [(byte)random.Next(256)]);
            Same([.. bytes, .. new byte[40 - random.Next(1, 41)].Select(_ => (byte)'x'), .. bytes]);
        }
    }

    private static void Same(byte[] bytes) =>
        Assert.True(Utf8Check.IsText(bytes) == (Utf8.IsValid(bytes) && !bytes.Contains((byte)0)), Convert.ToHexString(bytes));
}
