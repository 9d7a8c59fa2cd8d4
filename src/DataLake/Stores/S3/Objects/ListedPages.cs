using System.Web;
using Amazon.S3;
using DataLake.Messages;
using DataLake.Stores.Names;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Objects;

/// <summary>The pages of a listing, as a server gives them: read as they are said to be written, and to an end.</summary>
/// <param name="bucket">What is listed.</param>
/// <param name="prefix">What every key begins with.</param>
internal sealed class ListedPages(string bucket, string prefix)
{
    private string? marker;
    private string? begun;

    /// <summary>Whether another page is to be asked for.</summary>
    /// <param name="isTruncated">What the page said.</param>
    /// <param name="next">Where the next one begins.</param>
    /// <param name="first">What the page begins with; null where it is empty.</param>
    /// <exception cref="DataLakeException"><c>ListingBroken</c>: there is more, and the server does not say where, or where it said before, or it gives what it gave before.</exception>
    public bool GoOn(bool? isTruncated, string? next, string? first)
    {
        if (first is not null && first == begun)
            throw S3Error.ListingBroken(bucket, "gives the same page twice");
        begun = first;
        if (isTruncated is null && first is null)
            throw S3Error.ListingBroken(bucket, "does not answer with a listing"); // which says of an empty one that it is whole
        if (isTruncated != true)
            return false;
        if (string.IsNullOrEmpty(next) || next == marker)
            throw S3Error.ListingBroken(bucket, "says that there is more, but not where it goes on");
        marker = next;
        return true;
    }

    /// <summary>A key as the page has it: URL-encoded only where the page says so, for not every server does what it is asked.</summary>
    /// <param name="listed">What stands in the page.</param>
    /// <param name="encoding">How the page says that it is written.</param>
    /// <exception cref="DataLakeException"><c>ListingBroken</c>: it is none that could have been asked for.</exception>
    public string Key(string? listed, EncodingType? encoding)
    {
        var key = Decode(listed, encoding);
        return key is { Length: > 0 } && key.StartsWith(prefix, StringComparison.Ordinal) && key.Length <= ObjectKey.MaxBytes
            ? key
            : throw S3Error.ListingBroken(bucket, Catalogue.Translate($"lists the key '{(key is { Length: > 100 } ? key[..100] + "…" : key)}' where keys that begin with '{prefix}' were asked for"));
    }

    /// <summary>A size as the page has it.</summary>
    /// <exception cref="DataLakeException"><c>ListingBroken</c>: it is less than nothing.</exception>
    public long Size(string key, long? listed) => listed is null or >= 0 ? listed ?? 0 : throw S3Error.ListingBroken(bucket, Catalogue.Translate($"lists '{key}' with {listed} bytes"));

    /// <summary>A text of a page.</summary>
    public static string? Decode(string? listed, EncodingType? encoding) => encoding == EncodingType.Url && listed is not null ? HttpUtility.UrlDecode(listed) : listed;
}
