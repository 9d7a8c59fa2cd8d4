using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DataLake.Stores.S3.Http;

/// <summary>Signs bodies by the SHA-256 that is known of them already, where the SDK would read each one once more.</summary>
internal sealed class PayloadHash : PipelineHandler
{
    /// <summary>What a signature says that does not cover the body.</summary>
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly ConditionalWeakTable<AmazonWebServiceRequest, string> Known = [];

    /// <summary>Tells the hash of a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sha256">In lower-case hexadecimal, or <see cref="Unsigned"/>.</param>
    public static T Tell<T>(T request, string sha256)
        where T : AmazonWebServiceRequest
    {
        Known.Add(request, sha256);
        return request;
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        if (Known.TryGetValue(context.OriginalRequest, out var sha256))
            context.Request.PrecomputedContentSha256 = sha256;
        return base.InvokeAsync<T>(executionContext);
    }
}
