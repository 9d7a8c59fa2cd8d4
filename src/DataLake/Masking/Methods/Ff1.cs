using Org.BouncyCastle.Crypto.Fpe;
using Org.BouncyCastle.Crypto.Parameters;

namespace DataLake.Masking.Methods;

/// <summary>FF1 of NIST SP 800-38G with AES, as BouncyCastle has it: a permutation of the texts of one length over one alphabet.</summary>
/// <param name="key">The key, of 128, 192 or 256 bits.</param>
/// <param name="forward">Whether it masks; otherwise it reverses.</param>
internal sealed class Ff1(byte[] key, bool forward)
{
    // SP 800-38G revision 1: of fewer texts than these, all can be tried.
    private const double LeastTexts = 1_000_000;

    private readonly KeyParameter key = new(key);
    private readonly FpeFf1Engine engine = new();
    private byte[] tweak = [];
    private int radix;

    /// <summary>Whether there are enough texts of a length for one of them to be hidden among the others.</summary>
    public static bool Hides(int radix, int length) => length >= 2 && Math.Pow(radix, length) >= LeastTexts;

    /// <summary>Replaces symbols by others.</summary>
    /// <param name="symbols">The symbols, each less than <paramref name="radix"/>; enough of them (<see cref="Hides"/>).</param>
    /// <param name="radix">How many symbols there are.</param>
    /// <param name="tweak">What changes the permutation without being secret.</param>
    public void Apply(Span<byte> symbols, int radix, ReadOnlySpan<byte> tweak)
    {
        if (this.radix != radix || !tweak.SequenceEqual(this.tweak))
        {
            this.radix = radix;
            this.tweak = tweak.ToArray();
            engine.Init(forward, new FpeParameters(key, radix, this.tweak));
        }

        var text = symbols.ToArray();
        engine.ProcessBlock(text, 0, text.Length, text, 0);
        text.CopyTo(symbols);
    }
}
