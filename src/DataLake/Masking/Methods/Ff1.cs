using System.Numerics;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace DataLake.Masking.Methods;

/// <summary>FF1 of NIST SP 800-38G with BouncyCastle's AES: a permutation of the texts of one length over one alphabet.</summary>
/// <remarks>
/// BouncyCastle has FF1 too, which calculates every text with integers of any length and takes tens of microseconds for it; where
/// the numbers fit into a register this takes one or two. The tests compare the two.
/// </remarks>
internal sealed class Ff1
{
    // SP 800-38G revision 1: of fewer texts than these, all can be tried.
    private const double LeastTexts = 1_000_000;

    // A half of so many bytes is added to random bytes, four more and in fours, without leaving the type.
    private const int MostOf64 = 4;
    private const int MostOf128 = 12;

    private readonly IBlockCipher aes = AesUtilities.CreateEngine();
    private readonly bool forward;
    private IFf1Rounds? rounds;
    private byte[] tweak = [];
    private int radix;
    private int length;

    /// <param name="key">The key, of 128, 192 or 256 bits.</param>
    /// <param name="forward">Whether it masks; otherwise it reverses.</param>
    public Ff1(byte[] key, bool forward)
    {
        aes.Init(forEncryption: true, new KeyParameter(key)); // both ways: only what is random is made with it
        this.forward = forward;
    }

    /// <summary>Whether there are enough texts of a length for one of them to be hidden among the others.</summary>
    public static bool Hides(int radix, int length) => length >= 2 && Math.Pow(radix, length) >= LeastTexts;

    /// <summary>Replaces symbols by others.</summary>
    /// <param name="symbols">The symbols, each less than <paramref name="radix"/>; enough of them (<see cref="Hides"/>).</param>
    /// <param name="radix">How many symbols there are; 256 at most.</param>
    /// <param name="tweak">What changes the permutation without being secret.</param>
    public void Apply(Span<byte> symbols, int radix, ReadOnlySpan<byte> tweak)
    {
        if (rounds is null || this.radix != radix || length != symbols.Length || !tweak.SequenceEqual(this.tweak))
        {
            (this.radix, length, this.tweak) = (radix, symbols.Length, tweak.ToArray());
            rounds = Prepare();
        }

        rounds.Apply(symbols, forward);
    }

    private IFf1Rounds Prepare()
    {
        if (!Hides(radix, length))
            throw new ArgumentException($"A text of {length} symbols of {radix} cannot be hidden.");
        var form = new Ff1Form(radix, length, tweak);
        return form.HalfBytes switch
        {
            <= MostOf64 => new Ff1Rounds<ulong>(aes, form),
            <= MostOf128 => new Ff1Rounds<UInt128>(aes, form),
            _ => new Ff1Rounds<BigInteger>(aes, form),
        };
    }
}
