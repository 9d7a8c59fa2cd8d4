using Amazon.Runtime;

namespace DataLake.Stores.S3.Http;

/// <summary>Makes the HTTP client that a store keeps for all its requests.</summary>
/// <param name="stallTimeout">After how long a request that stands still is given up.</param>
/// <param name="server">Is told what the server calls itself.</param>
internal sealed class S3HttpClientFactory(TimeSpan stallTimeout, ServerName server) : HttpClientFactory
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var connections = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirect is the server's word on the region, and signatures do not survive it
            ConnectTimeout = ConnectTimeout < stallTimeout ? ConnectTimeout : stallTimeout,
            Expect100ContinueTimeout = TimeSpan.FromMilliseconds(200),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20), // servers close idle connections after some 30 s
            UseCookies = false,
        };
        // A time limit for a whole request would punish slow networks; the guard gives up only those that stand still.
        return new HttpClient(server.ReadIn(new S3Answer(new OddEcho(new StallGuard(stallTimeout, new ExpectContinue(connections)))))) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
