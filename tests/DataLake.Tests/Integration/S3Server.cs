using System.Diagnostics;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;
using DataLake.Tests.Integration;

[assembly: AssemblyFixture(typeof(S3Server.Stopper))]

namespace DataLake.Tests.Integration;

/// <summary>A real S3 server on loopback: one that an environment variable names, else one that is started for the run, else none and why.</summary>
internal sealed class S3Server
{
    private static readonly S3Credentials Key = new("datalaketest", "datalaketestsecret");

    private readonly string kind;
    private readonly string program;
    private readonly string variable;
    private readonly Lazy<(Uri? Endpoint, string Reason)> found;
    private string? folder;

    private S3Server(string kind, string program, string variable)
    {
        (this.kind, this.program, this.variable) = (kind, program, variable);
        found = new(Find);
    }

    /// <summary>moto: quick to start, knows most of AWS's calls, checks neither signatures nor checksums.</summary>
    public static S3Server Moto { get; } = new("moto", "moto_server", "DATALAKE_TEST_MOTO");

    /// <summary>Ceph's gateway: checks signatures and checksums, lacks some of AWS's calls.</summary>
    public static S3Server Ceph { get; } = new("ceph", "radosgw", "DATALAKE_TEST_CEPH");

    /// <summary>How to connect to the server; skips the test where there is none.</summary>
    public S3Connection Connection()
    {
        Assert.SkipWhen(found.Value.Endpoint is null, found.Value.Reason);
        return new S3Connection { EndpointUrl = found.Value.Endpoint, Credentials = Key };
    }

    /// <summary>A lake on the server; skips the test where there is none.</summary>
    public async Task<S3Store> ConnectAsync() => await S3Store.ConnectAsync(Connection(), TestContext.Current.CancellationToken);

    /// <summary>The server of that name, for theories: <c>moto</c> or <c>ceph</c>.</summary>
    public static S3Server Named(string kind) => kind == Moto.kind ? Moto : Ceph;

    private (Uri? Endpoint, string Reason) Find()
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url)
            return (new Uri(url), "");
        if (!IsOnPath(program))
            return (null, $"There is no {program} on the PATH (tools/s3-servers.sh installs or names what it needs), and {variable} names no server.");
        folder = Path.Combine(Path.GetTempPath(), $"datalake-{kind}-{Environment.ProcessId}");
        const string Told = "AWS_ENDPOINT_URL_S3=";
        var told = Array.Find(RunTool("start", kind, folder).Split('\n'), line => line.StartsWith(Told, StringComparison.Ordinal));
        return told is not null ? (new Uri(told[Told.Length..]), "") : throw new InvalidOperationException($"tools/s3-servers.sh could not start {kind}.");
    }

    private static bool IsOnPath(string program) =>
        !OperatingSystem.IsWindows()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string RunTool(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(TestData.RepositoryRoot, "tools", "s3-servers.sh"), arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private void Stop()
    {
        if (folder is not null)
            RunTool("stop", folder);
    }

    /// <summary>Stops, when all tests have run, the servers that were started for them.</summary>
    internal sealed class Stopper : IDisposable
    {
        public void Dispose()
        {
            Moto.Stop();
            Ceph.Stop();
        }
    }
}
