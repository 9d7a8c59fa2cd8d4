using System.Security.Cryptography;

namespace DataLake.Stores;

/// <summary>The SHA-256 that tells whether two contents are the same.</summary>
internal static class ContentHash
{
    /// <summary>The hash of what is left of a stream, in lower-case hexadecimal.</summary>
    public static async Task<string> Sha256Async(Stream stream, CancellationToken cancellationToken) =>
        Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)).ToLowerInvariant();
}
