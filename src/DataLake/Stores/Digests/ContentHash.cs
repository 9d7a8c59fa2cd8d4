using System.Buffers;
using System.Security.Cryptography;

namespace DataLake.Stores.Digests;

/// <summary>The SHA-256 that tells whether two contents are the same.</summary>
internal static class ContentHash
{
    private const int MostRead = 256 << 10;

    /// <summary>The hash of what is left of a stream, in lower-case hexadecimal.</summary>
    public static async Task<string> Sha256Async(Stream stream, CancellationToken cancellationToken) =>
        ToText(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));

    /// <summary>The hash of what is left of a file, which is read on this thread: a file of this machine gives nothing to wait for.</summary>
    public static string Sha256(FileStream file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(file.Length - file.Position, 1, MostRead));
        try
        {
            var first = file.Read(buffer);
            if (file.Position == file.Length)
                return ToText(SHA256.HashData(buffer.AsSpan(0, first)));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var read = first; read > 0; read = file.Read(buffer))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer.AsSpan(0, read));
            }

            return ToText(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A hash in lower-case hexadecimal.</summary>
    public static string ToText(ReadOnlySpan<byte> hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
