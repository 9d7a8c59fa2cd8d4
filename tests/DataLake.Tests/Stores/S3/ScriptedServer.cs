using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataLake.Tests.Stores.S3;

/// <summary>A server that answers as a test says: also what no server should.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    /// <param name="answer">Answers a request: status, body, headers.</param>
    public ScriptedServer(Func<HttpListenerRequest, (int Status, string Body, (string Name, string Value)[] Headers)> answer)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Endpoint.ToString());
        listener.Start();
        serving = ServeAsync(answer);
    }

    public Uri Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync(Func<HttpListenerRequest, (int Status, string Body, (string Name, string Value)[] Headers)> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var (status, body, headers) = answer(context.Request);
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            try
            {
                if (context.Request.HttpMethod != "HEAD")
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException)
            {
                // who asked did not want to know it all
            }
        }
    }
}
