using System.Net;

namespace DataLake.Stores.S3.Http;

/// <summary>Gives up a request when no byte has gone either way for some time, so that it is tried again.</summary>
internal sealed class StallGuard(TimeSpan limit, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var clock = new StallClock(limit, cancellationToken);
        try
        {
            if (request.Content is { } content)
                request.Content = new GuardedContent(content, clock);
            var response = await base.SendAsync(request, clock.Token).ConfigureAwait(false);
            if (response.Content.Headers.ContentLength == 0)
            {
                clock.Dispose();
                return response;
            }

            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            response.Content = WithHeaders(new StreamContent(new StallStream(body, clock)), response.Content);
            return response;
        }
        catch (OperationCanceledException) when (clock.IsStalled)
        {
            clock.Dispose();
            throw clock.Stalled();
        }
        catch
        {
            clock.Dispose();
            throw;
        }
    }

    private static HttpContent WithHeaders(HttpContent content, HttpContent source)
    {
        foreach (var (name, values) in source.Headers.NonValidated)
            content.Headers.TryAddWithoutValidation(name, values);
        return content;
    }

    private sealed class GuardedContent : HttpContent
    {
        private readonly HttpContent inner;
        private readonly StallClock clock;

        public GuardedContent(HttpContent inner, StallClock clock)
        {
            this.inner = inner;
            this.clock = clock;
            WithHeaders(this, inner);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            inner.CopyToAsync(new StallStream(stream, clock), context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = inner.Headers.ContentLength ?? 0;
            return inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
