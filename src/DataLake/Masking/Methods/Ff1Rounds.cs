using System.Buffers.Binary;
using System.Numerics;
using Org.BouncyCastle.Crypto;

namespace DataLake.Masking.Methods;

/// <summary>What the texts of one permutation have in common; the names in brackets are the standard's.</summary>
/// <param name="Radix">How many symbols there are.</param>
/// <param name="Length">The symbols of a text (n).</param>
/// <param name="Tweak">The tweak (T).</param>
internal sealed record Ff1Form(int Radix, int Length, byte[] Tweak)
{
    /// <summary>The symbols of the first half (u).</summary>
    public int First => Length / 2;

    /// <summary>The symbols of the second half (v).</summary>
    public int Second => Length - First;

    /// <summary>The bytes that hold any half as a number (b).</summary>
    public int HalfBytes { get; } = (int)(((BigInteger.Pow(Radix, Length - (Length / 2)) - 1).GetBitLength() + 7) / 8);
}

/// <summary>The ten rounds of FF1 for the texts of one form.</summary>
internal interface IFf1Rounds
{
    /// <summary>Replaces the symbols of a text.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <param name="forward">Whether it masks; otherwise it reverses.</param>
    void Apply(Span<byte> symbols, bool forward);
}

/// <summary>The rounds, in a type of numbers that holds the sum of a half and of what is random.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed class Ff1Rounds<T> : IFf1Rounds
    where T : IBinaryInteger<T>
{
    private const int Rounds = 10;
    private const int Block = 16;

    private readonly IBlockCipher aes;
    private readonly T radix;
    private readonly int first;
    private readonly T[] limits; // of a half in even rounds, and in odd ones
    private readonly byte[] begun = new byte[Block]; // what the first block, the same for all texts (P), was made into
    private readonly byte[] block; // what is made random (Q): tweak, zeros, round, number
    private readonly int halfBytes;
    private readonly byte[] random;
    private readonly int randomBytes;

    public Ff1Rounds(IBlockCipher aes, Ff1Form form)
    {
        this.aes = aes;
        radix = T.CreateChecked(form.Radix);
        first = form.First;
        limits = [Power(form.First), Power(form.Second)];
        halfBytes = form.HalfBytes;
        randomBytes = (4 * ((halfBytes + 3) / 4)) + 4;
        random = new byte[(randomBytes + Block - 1) / Block * Block];
        block = new byte[(form.Tweak.Length + halfBytes + Block) / Block * Block];
        form.Tweak.CopyTo(block, 0);
        ReadOnlySpan<byte> start = [1, 2, 1, 0, (byte)(form.Radix >> 8), (byte)form.Radix, Rounds, (byte)form.First];
        start.CopyTo(begun);
        BinaryPrimitives.WriteInt32BigEndian(begun.AsSpan(8), form.Length);
        BinaryPrimitives.WriteInt32BigEndian(begun.AsSpan(12), form.Tweak.Length);
        aes.ProcessBlock(begun, begun);
    }

    public void Apply(Span<byte> symbols, bool forward)
    {
        var (a, b) = (Read(symbols[..first]), Read(symbols[first..]));
        if (forward)
        {
            for (var round = 0; round < Rounds; round++)
                (a, b) = (b, (a + Random(round, b)) % limits[round & 1]);
        }
        else
        {
            for (var round = Rounds - 1; round >= 0; round--)
                (a, b) = ((b + limits[round & 1] - Random(round, a)) % limits[round & 1], a);
        }

        Write(a, symbols[..first]);
        Write(b, symbols[first..]);
    }

    // A number below the round's limit that only who has the key can tell from the half.
    private T Random(int round, T half)
    {
        var at = block.Length;
        for (var i = 0; i < halfBytes; i++, half >>= 8)
            block[--at] = byte.CreateTruncating(half);
        block[at - 1] = (byte)round;

        var made = random.AsSpan(0, Block);
        begun.CopyTo(made);
        for (var i = 0; i < block.Length; i += Block)
        {
            for (var j = 0; j < Block; j++)
                made[j] ^= block[i + j];
            aes.ProcessBlock(made, made);
        }

        for (var i = Block; i < random.Length; i += Block)
        {
            var more = random.AsSpan(i, Block);
            made.CopyTo(more);
            BinaryPrimitives.WriteInt32BigEndian(more[^4..], BinaryPrimitives.ReadInt32BigEndian(made[^4..]) ^ (i / Block));
            aes.ProcessBlock(more, more);
        }

        return T.ReadBigEndian(random.AsSpan(0, randomBytes), isUnsigned: true) % limits[round & 1];
    }

    private T Read(ReadOnlySpan<byte> symbols)
    {
        var number = T.Zero;
        foreach (var symbol in symbols)
            number = (number * radix) + T.CreateTruncating(symbol);
        return number;
    }

    private void Write(T number, Span<byte> symbols)
    {
        for (var i = symbols.Length - 1; i >= 0; i--)
        {
            (number, var symbol) = T.DivRem(number, radix);
            symbols[i] = byte.CreateTruncating(symbol);
        }
    }

    private T Power(int exponent)
    {
        var power = T.One;
        for (var i = 0; i < exponent; i++)
            power *= radix;
        return power;
    }
}
