using System.Runtime.CompilerServices;
using System.Xml;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Objects;

/// <summary>Makes, finds, lists and removes buckets.</summary>
internal sealed class S3Buckets(S3Session session, S3Objects objects, S3Uploads uploads)
{
    private const string RegionWithoutConstraint = "us-east-1"; // S3 refuses it as a location constraint

    public async IAsyncEnumerable<Bucket> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buckets = new List<Bucket>();
        var request = new ListBucketsRequest();
        var pages = new ListedPages("S3", "");
        ListBucketsResponse page;
        do
        {
            page = await session.CallAsync(s3 => s3.ListBucketsAsync(request, cancellationToken), null, null, cancellationToken).ConfigureAwait(false);
            buckets.AddRange((page.Buckets ?? []).Select(Describe));
            request.ContinuationToken = page.ContinuationToken;
        }
        while (pages.GoOn(request.ContinuationToken is { Length: > 0 }, request.ContinuationToken, page.Buckets is [var first, ..] ? first.BucketName : null));
        foreach (var bucket in buckets.OrderBy(bucket => bucket.Name, StringComparer.Ordinal))
            yield return bucket;
    }

    public async Task<Bucket?> FindAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var head = await session.CallAsync(s3 => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
            return new Bucket(bucket, await CreatedAsync(bucket, cancellationToken).ConfigureAwait(false), Address(bucket)) { Region = head.BucketRegion is { Length: > 0 } region ? region : null };
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.BucketNotFound)
        {
            return null;
        }
    }

    public async Task<Bucket> CreateAsync(string bucket, BucketOptions options, CancellationToken cancellationToken)
    {
        if (await FindAsync(bucket, cancellationToken).ConfigureAwait(false) is { } found)
            return found;
        var request = new PutBucketRequest { BucketName = bucket };
        if (session.Settings.Endpoint is null && session.Settings.Region != RegionWithoutConstraint)
            request.PutBucketConfiguration = new PutBucketConfiguration { LocationConstraint = session.Settings.Region };
        await session.CallAsync(s3 => s3.PutBucketAsync(request, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
        var warnings = await new S3BucketSetup(session, bucket).ApplyAsync(options, cancellationToken).ConfigureAwait(false);
        return new Bucket(bucket, DateTime.Now, Address(bucket)) { Region = session.Settings.Region, IsNew = true, Warnings = warnings };
    }

    public async Task RemoveAsync(string bucket, bool force, CancellationToken cancellationToken)
    {
        if (force)
            await EmptyAsync(bucket, cancellationToken).ConfigureAwait(false);
        await session.CallAsync(s3 => s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket }, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task EmptyAsync(string bucket, CancellationToken cancellationToken)
    {
        await foreach (var upload in uploads.ListAsync(bucket, "", cancellationToken).ConfigureAwait(false))
            await uploads.RemoveAsync(upload, cancellationToken).ConfigureAwait(false);
        try
        {
            await RemoveVersionsAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (error.InnerException is XmlException)
        {
            // A server that does not encode keys here, as it was asked to, lists one that XML cannot hold; the newest ones it may list rightly.
            var keys = new List<string>();
            await foreach (var item in objects.ListAsync(bucket, "", cancellationToken).ConfigureAwait(false))
                keys.Add(item.Key);
            await objects.RemoveAsync(bucket, keys, cancellationToken).ConfigureAwait(false);
            await RemoveVersionsAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
    }

    // Versions too: a bucket that keeps them is empty only when the old ones are gone.
    private async Task RemoveVersionsAsync(string bucket, CancellationToken cancellationToken)
    {
        var pages = new ListedPages(bucket, "");
        while (true)
        {
            var request = new ListVersionsRequest { BucketName = bucket, Encoding = EncodingType.Url };
            var page = await session.CallAsync(s3 => s3.ListVersionsAsync(request, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
            if (page.Versions is not [var first, ..] versions)
                return;
            pages.GoOn(isTruncated: true, $"{first.Key} {first.VersionId}", null); // what was removed is not listed again
            await objects.RemoveAsync(bucket, versions.Select(version => new KeyVersion { Key = pages.Key(version.Key, page.Encoding), VersionId = version.VersionId }), cancellationToken).ConfigureAwait(false);
        }
    }

    // Only the list of all buckets tells the date, and not everyone may read it.
    private async Task<DateTime> CreatedAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var page = await session.CallAsync(s3 => s3.ListBucketsAsync(new ListBucketsRequest { Prefix = bucket }, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
            return page.Buckets?.Find(entry => entry.BucketName == bucket) is { } entry ? Describe(entry).Created : default;
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.AccessDenied)
        {
            return default;
        }
    }

    private static Bucket Describe(S3Bucket bucket) =>
        new(bucket.BucketName, bucket.CreationDate?.ToLocalTime() ?? default, Address(bucket.BucketName)) { Region = bucket.BucketRegion is { Length: > 0 } region ? region : null };

    private static Uri Address(string bucket) => new($"s3://{bucket}");
}
