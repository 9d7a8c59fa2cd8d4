namespace DataLake.Stores.S3.Http;

/// <summary>Asks the server before a large body is sent, and just sends a small one.</summary>
/// <remarks>
/// Asking saves the body where the answer is an error, and costs a round trip. Small bodies .NET sends even after an error,
/// which Ceph's gateway then takes for the next request.
/// </remarks>
internal sealed class ExpectContinue(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int SmallBody = 64 << 10;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > SmallBody;
        return base.SendAsync(request, cancellationToken);
    }
}
