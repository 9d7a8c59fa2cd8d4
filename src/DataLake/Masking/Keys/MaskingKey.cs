using System.Security.Cryptography;
using System.Text;
using DataLake.Messages;

namespace DataLake.Masking.Keys;

/// <summary>A secret of 256 bits that tokens and pseudonyms are made with. Who has it can make, and reverse, them; who loses it cannot.</summary>
/// <remarks>It never shows itself: what is told of it is its id, from which nothing of it can be calculated.</remarks>
public sealed class MaskingKey
{
    /// <summary>The bytes of a key.</summary>
    public const int Length = 32;

    private const string Mark = "dlmk1"; // what our own keys begin with, so that a file of something else is told
    private const int IdBytes = 6;

    private static readonly byte[] Salt = "DataLake masking 1"u8.ToArray();

    private readonly byte[] secret;

    private MaskingKey(byte[] secret)
    {
        this.secret = secret;
        Id = Convert.ToHexString(Derive("id", "", IdBytes)).ToLowerInvariant();
    }

    /// <summary>The key's id: the same wherever the key is read, and safe to write into logs and metadata.</summary>
    public string Id { get; }

    /// <summary>Makes a key from the operating system's source of randomness.</summary>
    public static MaskingKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads a key: as this program writes it, or 32 bytes in hexadecimal or Base64.</summary>
    /// <param name="text">The key.</param>
    /// <param name="source">Where it is from, as errors call it.</param>
    /// <exception cref="DataLakeException"><c>MaskingKeyInvalid</c>: says what is wrong, and nothing of what was read.</exception>
    public static MaskingKey Parse(string text, string source)
    {
        var parts = text.Trim().Split('.');
        if (parts is not [Mark, var id, var own])
            return new MaskingKey(Bytes(parts is [var bare] ? bare : "", source));
        var key = new MaskingKey(Bytes(own, source));
        return key.Id == id ? key : throw MaskingError.KeyInvalid(source, "its id is not that of its key; a character of it was lost or changed");
    }

    /// <summary>The key's id: a key is never shown.</summary>
    public override string ToString() => Id;

    /// <summary>The key as files have it: the secret itself, for where it is kept.</summary>
    public string ToSecretText() => $"{Mark}.{Id}.{Convert.ToBase64String(secret)}";

    /// <summary>Derives a key for one purpose in one domain: who has it learns nothing of the others (HKDF with SHA-256, RFC 5869).</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="domain">The domain: equal values have equal tokens within it, and unrelated ones in others.</param>
    /// <param name="length">Its bytes.</param>
    internal byte[] Derive(string purpose, string domain, int length = Length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, length, Salt, Encoding.UTF8.GetBytes($"{purpose}\0{domain}"));

    private static byte[] Bytes(string text, string source)
    {
        if (text.Length == 2 * Length && text.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(text);
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
        }
        catch (FormatException)
        {
            throw MaskingError.KeyInvalid(source, "it is neither hexadecimal nor Base64");
        }

        return bytes.Length == Length ? bytes : throw MaskingError.KeyInvalid(source, Catalogue.Translate($"it has {Quantity.Of(bytes.Length, "byte")}, and a key has {Length}"));
    }
}
