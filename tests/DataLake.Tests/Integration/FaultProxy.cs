using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataLake.Tests.Integration;

/// <summary>Stands between a client and a server, counts the bytes of bodies, and does to requests what it is told.</summary>
/// <remarks>One request a connection: the server is asked to close it, so a fault strikes the request that it is meant for.</remarks>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Uri server;
    private readonly Func<RequestHead, Fault> faults;
    private readonly Task accepting;
    private long sent;
    private long received;
    private int requests;

    /// <param name="server">What it stands before.</param>
    /// <param name="faults">What is done to a request; nothing is where it is null.</param>
    /// <param name="address">The IPv4 address of this machine where it listens; loopback where it is null.</param>
    public FaultProxy(Uri server, Func<RequestHead, Fault>? faults = null, IPAddress? address = null)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        this.server = server;
        this.faults = faults ?? (_ => Fault.None);
        listener.Start();
        Endpoint = new Uri($"http://{listener.LocalEndpoint}");
        accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public Uri Endpoint { get; }

    /// <summary>Bytes of request bodies that went through.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Bytes of answers that went through, heads included.</summary>
    public long Received => Interlocked.Read(ref received);

    public int Requests => requests;

    /// <summary>A pause after every block, which makes the network slow enough to interrupt.</summary>
    public TimeSpan Pause { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = new NetworkStream(client, ownsSocket: true);
        try
        {
            if (await ReadHeadAsync(near) is not ({ } head, { } request))
                return;
            Interlocked.Increment(ref requests);
            var fault = faults(request);
            if (fault.Kind == FaultKind.Answer)
                await AnswerAsync(near, fault, request);
            else
                await ForwardAsync(client, near, head, request, fault);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // either side is gone, which is what tests do here
        }
    }

    private async Task ForwardAsync(Socket client, NetworkStream near, string head, RequestHead request, Fault fault)
    {
        using var far = new TcpClient();
        await far.ConnectAsync(server.Host, server.Port, stop.Token);
        await using var upstream = far.GetStream();
        await upstream.WriteAsync(Encoding.Latin1.GetBytes(head[..^2] + "Connection: close\r\n\r\n"), stop.Token);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var sending = SendBodyAsync(near, upstream, request.ContentLength, fault, ended.Token);
        var whole = await ReceiveAsync(upstream, near, client, fault, ended.Token);
        await ended.CancelAsync();
        if (whole)
            client.Shutdown(SocketShutdown.Both);
        await sending.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task SendBodyAsync(NetworkStream near, NetworkStream upstream, long length, Fault fault, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        for (var done = 0L; done < length;)
        {
            var read = await near.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - done)), cancellationToken);
            if (read == 0)
                break;
            if (fault.Kind == FaultKind.CorruptRequest && fault.At >= done && fault.At < done + read)
                buffer[fault.At - done] ^= 1;
            await upstream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            done += read;
            Interlocked.Add(ref sent, read);
            if (fault.Kind is FaultKind.Reset or FaultKind.Stall && done > fault.At && length > 0)
                break;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    // Gives whether the answer went through to its end.
    private async Task<bool> ReceiveAsync(NetworkStream upstream, NetworkStream near, Socket client, Fault fault, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        var bodyStart = -1L;
        for (var done = 0L; ;)
        {
            var read = await upstream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return true;
            if (bodyStart < 0 && buffer.AsSpan(0, read).IndexOf(EndOfHead) is >= 0 and var end && !buffer.AsSpan(0, read).StartsWith("HTTP/1.1 100"u8))
                bodyStart = done + end + EndOfHead.Length;
            var strike = bodyStart < 0 ? long.MaxValue : bodyStart + fault.At;
            var hit = strike >= done && strike < done + read;
            if (hit && fault.Kind == FaultKind.CorruptAnswer)
                buffer[strike - done] ^= 1;
            var pass = hit && fault.Kind is FaultKind.Truncate or FaultKind.Reset or FaultKind.Stall ? (int)(strike - done) : read;
            await near.WriteAsync(buffer.AsMemory(0, pass), cancellationToken);
            done += read;
            Interlocked.Add(ref received, pass);
            if (hit && fault.Kind == FaultKind.Stall)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            if (hit && fault.Kind == FaultKind.Reset)
                client.LingerState = new LingerOption(true, 0);
            if (pass < read)
                return false;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task AnswerAsync(NetworkStream near, Fault fault, RequestHead request)
    {
        var error = fault.Code is null ? "" : $"<?xml version=\"1.0\"?><Error><Code>{fault.Code}</Code><Message>{fault.Message}</Message></Error>";
        var body = request.Method == "HEAD" ? "" : fault.Body ?? error;
        await near.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {fault.Status}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        near.Socket.Shutdown(SocketShutdown.Send);
        var rest = new byte[64 << 10];
        while (await near.ReadAsync(rest) > 0) ;
    }

    private static async Task<(string? Head, RequestHead? Request)> ReadHeadAsync(NetworkStream near)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await near.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
            if (head.Length < 4 || head[^1] != '\n' || head[^3] != '\n')
                continue;
            var text = head.ToString();
            var lines = text.Split("\r\n");
            var request = new RequestHead(lines[0].Split(' ')[0], lines[0].Split(' ')[1], 0, text);
            return (text, request with { ContentLength = long.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture) });
        }

        return default;
    }
}
