using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataLake.Tests.Collecting.StandIns;

/// <summary>An API on loopback that answers as a test says, and counts what it was asked.</summary>
internal abstract class StandInApi : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, int> calls = new();
    private readonly Task serving;

    protected StandInApi()
    {
        // A port that is free now may be taken when it is listened on.
        for (var attempt = 0; ; attempt++)
        {
            using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
            }

            try
            {
                listener.Prefixes.Clear();
                listener.Prefixes.Add(Address.ToString());
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
            }
        }

        serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>The requests that came, by path and query.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    public int CallCount => calls.Values.Sum();

    /// <summary>Every header value that came, to search for secrets and to see what was sent.</summary>
    public ConcurrentQueue<(string Path, string Name, string Value)> HeadersSeen { get; } = new();

    /// <summary>Whether headers are kept: many requests have many.</summary>
    public bool KeepsHeaders { get; init; } = true;

    public void ForgetCalls() => calls.Clear();

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    protected abstract void Answer(HttpListenerContext context, string pathAndQuery);

    protected static void Write(HttpListenerContext context, int status, ReadOnlySpan<byte> body, string type = "application/json;charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = body.Length;
        context.Response.OutputStream.Write(body);
        context.Response.Close();
    }

    protected static void Write(HttpListenerContext context, int status, string body) => Write(context, status, Encoding.UTF8.GetBytes(body));

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => Serve(context));
        }
    }

    private void Serve(HttpListenerContext context)
    {
        var path = context.Request.Url!.PathAndQuery;
        calls.AddOrUpdate(path, 1, (_, count) => count + 1);
        foreach (var name in KeepsHeaders ? context.Request.Headers.AllKeys : [])
            HeadersSeen.Enqueue((path, name!, context.Request.Headers[name]!));
        try
        {
            Answer(context, path);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // whoever asked has gone
        }
    }
}
