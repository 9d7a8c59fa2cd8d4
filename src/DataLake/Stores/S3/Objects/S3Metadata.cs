using System.Text;
using Amazon.S3.Model;

namespace DataLake.Stores.S3.Objects;

/// <summary>Metadata of objects as S3 carries it, in headers: ASCII only, and with our SHA-256 among it.</summary>
internal static class S3Metadata
{
    private const string Sha256Name = "sha256";
    private const string HeaderPrefix = "x-amz-meta-";
    private const string EncodedStart = "=?UTF-8?B?"; // RFC 2047, as S3 itself answers with
    private const string EncodedEnd = "?=";

    public static void Write(MetadataCollection target, IReadOnlyDictionary<string, string> metadata, string? sha256)
    {
        foreach (var (name, value) in metadata)
            target[name.ToLowerInvariant()] = Encode(value);
        if (sha256 is not null)
            target[Sha256Name] = sha256;
    }

    /// <summary>The metadata that a sender gave, and the SHA-256 beside it.</summary>
    public static (IReadOnlyDictionary<string, string> Metadata, string? Sha256) Read(MetadataCollection source)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in source.Keys)
        {
            var name = header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) ? header[HeaderPrefix.Length..] : header;
            metadata[name.ToLowerInvariant()] = Decode(source[header]);
        }

        return metadata.Remove(Sha256Name, out var sha256) ? (metadata, sha256) : (metadata, null);
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
