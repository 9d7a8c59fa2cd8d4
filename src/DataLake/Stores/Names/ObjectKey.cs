using System.Text;
using DataLake.Messages;

namespace DataLake.Stores.Names;

/// <summary>What a key may be, in every lake alike.</summary>
public static class ObjectKey
{
    /// <summary>The longest key that S3 takes, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Throws where a key is empty, too long, or would lead out of its bucket.</summary>
    /// <param name="bucket">The bucket, for the message.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="DataLakeException"><c>KeyInvalid</c>: says which rule is broken.</exception>
    public static void Check(string bucket, string key)
    {
        if (BrokenRule(key) is { } rule)
            throw StoreError.KeyInvalid(bucket, key, rule);
    }

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsValid(string text) => BrokenRule(text) is null;

    private static string? BrokenRule(string key)
    {
        if (key.Length == 0)
            return Catalogue.Translate("it is empty");
        if (Encoding.UTF8.GetByteCount(key) is > MaxBytes and var bytes)
            return Catalogue.Translate($"it has {bytes} bytes in UTF-8, and at most {MaxBytes} are allowed");
        if (key.Contains('\0'))
            return Catalogue.Translate("it holds a NUL character");
        if (HasHalfPair(key))
            return Catalogue.Translate("it holds half of a surrogate pair, which no UTF-8 can carry");
        // Clients and file systems resolve these, so such a key would land, or be received, somewhere else.
        return key.Split('/').FirstOrDefault(part => part is "." or "..") is { } part
            ? Catalogue.Translate($"the part '{part}' would lead out of its place")
            : null;
    }

    private static bool HasHalfPair(string key)
    {
        for (var rest = key.AsSpan(); rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at; rest = rest[(at + 2)..])
        {
            if (at + 1 >= rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
                return true;
        }

        return false;
    }
}
