namespace DataLake.Stores.S3.Http;

/// <summary>What the server calls itself, told from its answers: some keep keys in a way that no answer tells.</summary>
internal sealed class ServerName
{
    // Over a folder: they take a key for a path, in which an empty part is none.
    private static readonly string[] OverFolders = ["MinIO", "VERSITYGW"];

    private volatile bool foldsSlashes;

    /// <summary>Whether a key that begins with <c>/</c>, or holds <c>//</c>, is another key there: the one without.</summary>
    public bool FoldsSlashes => foldsSlashes;

    /// <summary>Looks at the answers on their way.</summary>
    public HttpMessageHandler ReadIn(HttpMessageHandler inner) => new Reader(this, inner);

    private sealed class Reader(ServerName name, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Headers.NonValidated.TryGetValues("Server", out var said))
                name.foldsSlashes = OverFolders.Any(server => said.ToString().StartsWith(server, StringComparison.OrdinalIgnoreCase));
            return response;
        }
    }
}
