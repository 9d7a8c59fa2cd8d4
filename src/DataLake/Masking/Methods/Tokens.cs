using System.Security.Cryptography;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>Makes tokens: HMAC-SHA256 (FIPS 198-1) with a key derived for one domain.</summary>
/// <param name="key">The domain's key.</param>
internal sealed class Tokens(byte[] key) : IDisposable
{
    private const int MostOnStack = 512;

    private readonly IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

    /// <summary>The token of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What it is: equal values of a kind have equal tokens, however they are written.</param>
    /// <param name="token">Gets 32 bytes.</param>
    public void Make(ReadOnlySpan<byte> value, ValueKind kind, Span<byte> token)
    {
        if (kind == ValueKind.Text)
        {
            hash.AppendData(value);
        }
        else
        {
            var form = value.Length <= MostOnStack ? stackalloc byte[value.Length] : new byte[value.Length];
            hash.AppendData(form[..CanonicalForm.Write(value, kind, form)]);
        }

        hash.GetHashAndReset(token);
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
