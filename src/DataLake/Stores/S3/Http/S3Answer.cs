using DataLake.Messages;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Http;

/// <summary>Lets pass only answers that an S3 server can have given.</summary>
/// <remarks>
/// A login page of a network, a proxy and a web site at a mistyped address answer anything with 200. Read as S3's, a listing
/// would be empty, a removal done, and an object the page. Every server's answer has a mark: an <c>ETag</c>, a header of S3's
/// own, or XML; what has no content needs none.
/// </remarks>
internal sealed class S3Answer(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string OwnHeaders = "x-amz"; // and x-amzn

    private static readonly string[] Xml = ["application/xml", "text/xml"];

    // The questions that are answered by a document.
    private static readonly string[] Questions = ["list-type", "uploads", "uploadId", "versions"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || (IsMarked(response) && !IsMissing(request, response)))
            return response;
        using (response)
            throw S3Error.NotS3(request.RequestUri!, (int)response.StatusCode, response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : Catalogue.Translate("no content"));
    }

    private static bool IsMarked(HttpResponseMessage response) =>
        response.Headers.NonValidated.Any(header => header.Key.StartsWith(OwnHeaders, StringComparison.OrdinalIgnoreCase) || header.Key.Equals("ETag", StringComparison.OrdinalIgnoreCase))
        || response.Content.Headers.ContentType is null or { MediaType: null }
        || Xml.Contains(response.Content.Headers.ContentType.MediaType, StringComparer.OrdinalIgnoreCase);

    private static bool IsMissing(HttpRequestMessage request, HttpResponseMessage response) =>
        response.Content.Headers.ContentLength == 0 && request.Method == HttpMethod.Get && Questions.Any(question => request.RequestUri!.Query.Contains(question, StringComparison.Ordinal));
}
