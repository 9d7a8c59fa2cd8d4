using System.Security.Cryptography;

namespace DataLake.Stores.Digests;

/// <summary>The SHA-256 that tells whether two contents are the same.</summary>
internal static class ContentHash
{
    /// <summary>The hash of what is left of a stream, in lower-case hexadecimal.</summary>
    public static async Task<string> Sha256Async(Stream stream, CancellationToken cancellationToken) =>
        ToText(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));

    /// <summary>A hash in lower-case hexadecimal.</summary>
    public static string ToText(ReadOnlySpan<byte> hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
