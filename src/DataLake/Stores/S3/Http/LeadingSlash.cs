using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DataLake.Stores.S3.Http;

/// <summary>Asks for a key that begins with <c>/</c> by its whole name, where the SDK signs it but leaves the slash out of the address.</summary>
/// <remarks>
/// Without it the object <c>/a</c> would be <c>a</c> where nothing checks signatures, and refused elsewhere. The SDK drops
/// the slash between the end of the server's address and the key; with the bucket beside the key, there is none to drop.
/// </remarks>
internal sealed class LeadingSlash : PipelineHandler
{
    private const string Key = "{Key+}";
    private const string Bucket = "{Bucket}";

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        if (request.PathResources.TryGetValue(Key, out var key) && key.StartsWith('/') && !request.PathResources.ContainsKey(Bucket))
            AddressWhole(request);
        return base.InvokeAsync<T>(executionContext);
    }

    // The bucket is the path of the server's address, or the first label of its host.
    private static void AddressWhole(IRequest request)
    {
        var (endpoint, bucket) = (request.Endpoint, request.Endpoint.AbsolutePath.Trim('/'));
        var host = endpoint.Authority;
        if (bucket.Length == 0)
        {
            var at = host.IndexOf(".s3", StringComparison.Ordinal);
            (bucket, host) = (host[..at], host[(at + 1)..]);
        }

        request.AddPathResource(Bucket, bucket);
        request.Endpoint = new Uri($"{endpoint.Scheme}://{host}/");
        request.ResourcePath = $"/{Bucket}/{Key}";
    }
}
