using System.Text;
using Amazon.S3.Model;
using DataLake.Stores.Digests;

namespace DataLake.Stores.S3.Objects;

/// <summary>Metadata of objects as S3 carries it, in headers: ASCII only, and with our checksums among it.</summary>
internal static class S3Metadata
{
    private const string Sha256Name = "sha256";
    private const string Crc64Name = "crc64nvme";
    private const string HeaderPrefix = "x-amz-meta-";
    private const string EncodedStart = "=?UTF-8?B?"; // RFC 2047, as S3 itself answers with
    private const string EncodedEnd = "?=";

    public static void Write(MetadataCollection target, IReadOnlyDictionary<string, string> metadata, ContentDigest? digest)
    {
        foreach (var (name, value) in metadata)
            target[name.ToLowerInvariant()] = Encode(value);
        if (digest is null)
            return;
        target[Sha256Name] = digest.Sha256;
        target[Crc64Name] = Crc64Nvme.ToText(digest.Crc64);
    }

    /// <summary>The metadata that a sender gave, and the checksums beside it.</summary>
    public static (IReadOnlyDictionary<string, string> Metadata, string? Sha256, ulong? Crc64) Read(MetadataCollection source)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in source.Keys)
        {
            var name = header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) ? header[HeaderPrefix.Length..] : header;
            metadata[name.ToLowerInvariant()] = Decode(source[header]);
        }

        metadata.Remove(Sha256Name, out var sha256);
        metadata.Remove(Crc64Name, out var crc64);
        return (metadata, sha256, Crc64Nvme.Parse(crc64));
    }

    private static string Encode(string value) =>
        Ascii.IsValid(value) && value == value.Trim() && !value.StartsWith(EncodedStart, StringComparison.OrdinalIgnoreCase) ? value : EncodedStart + Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) + EncodedEnd;

    private static string Decode(string value)
    {
        if (!value.StartsWith(EncodedStart, StringComparison.OrdinalIgnoreCase) || !value.EndsWith(EncodedEnd, StringComparison.Ordinal))
            return value;
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value[EncodedStart.Length..^EncodedEnd.Length], bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : value;
    }
}
