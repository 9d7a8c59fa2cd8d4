using System.Security.Cryptography;
using DataLake.Stores.Digests;

namespace DataLake.Stores.S3.Objects;

/// <summary>The hashes of a request's body.</summary>
/// <param name="Md5">What the server checks the body by, and calls it by.</param>
/// <param name="Sha256">What the signature covers, in lower-case hexadecimal; null where it need not cover the body.</param>
internal readonly record struct BodyHash(byte[] Md5, string? Sha256)
{
    /// <summary>The hashes of a body that lies in memory.</summary>
    public static BodyHash Of(ReadOnlySpan<byte> body, bool withSha256) =>
        new(MD5.HashData(body), withSha256 ? ContentHash.ToText(SHA256.HashData(body)) : null);
}
