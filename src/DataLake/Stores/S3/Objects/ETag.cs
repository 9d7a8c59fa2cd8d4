using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Objects;

/// <summary>What S3 calls a content by: the MD5 of what was put in one piece, and a hash of the parts' hashes for the rest.</summary>
internal static class ETag
{
    private const int Md5Digits = 32;

    /// <summary>Without the quotes that some answers carry.</summary>
    public static string Trim(string? tag) => tag?.Trim('"') ?? "";

    /// <summary>The MD5 that a tag is, or null where it is something else: of several parts, or of content under a KMS key.</summary>
    public static byte[]? AsMd5(string tag, ServerSideEncryptionMethod? encryption) =>
        !IsOpaque(encryption) && tag.Length == Md5Digits && tag.All(char.IsAsciiHexDigit) ? Convert.FromHexString(tag) : null;

    /// <summary>Whether a tag is the MD5 of some bytes.</summary>
    public static bool Is(string? tag, byte[] md5) => string.Equals(Trim(tag), Convert.ToHexString(md5), StringComparison.OrdinalIgnoreCase);

    /// <summary>Throws where the server's tag for what arrived is not the MD5 of what was sent.</summary>
    public static void Check(string? tag, byte[] md5, ServerSideEncryptionMethod? encryption, string target)
    {
        if (!IsOpaque(encryption) && !Is(tag, md5))
            throw S3Error.TransferCorrupted(target, "what arrived is not what was sent");
    }

    /// <summary>Whether a tag is that of an object of these parts: the MD5 of their MD5s, and their number. Under KMS keys it tells nothing, and passes.</summary>
    public static bool IsOfParts(string? tag, IReadOnlyCollection<PartETag> parts, ServerSideEncryptionMethod? encryption)
    {
        if (IsOpaque(encryption))
            return true;
        var md5s = parts.Select(part => AsMd5(Trim(part.ETag), encryption)).ToList();
        return md5s.TrueForAll(md5 => md5 is not null)
            && string.Equals(Trim(tag), string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(MD5.HashData([.. md5s.SelectMany(md5 => md5!)]))}-{parts.Count}"), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOpaque(ServerSideEncryptionMethod? encryption) =>
        encryption == ServerSideEncryptionMethod.AWSKMS || encryption == ServerSideEncryptionMethod.AWSKMSDSSE;
}
