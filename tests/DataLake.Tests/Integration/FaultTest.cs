using System.Security.Cryptography;
using DataLake.Csv;
using DataLake.Stores.S3;

namespace DataLake.Tests.Integration;

/// <summary>What the tests of transfers over a bad network have in common.</summary>
public abstract class FaultTest : IDisposable
{
    private protected const int Files = 100;
    private static readonly string[] HonestErrors = ["StoreBusy", "StoreUnreachable", "TransferCorrupted"];

    public static TheoryData<string> Servers => ["moto", "ceph"];

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected TemporaryFolder Folder { get; } = new();

    private protected string Bucket { get; } = $"faults-{Guid.NewGuid():N}";

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static FaultProxy Proxy(string server, Func<RequestHead, Fault>? faults = null) => new(S3Server.Named(server).Connection().EndpointUrl!, faults);

    private protected static async Task<S3Store> ConnectAsync(string server, FaultProxy proxy, int parallelism = 8) => await S3Store.ConnectAsync(
        S3Server.Named(server).Connection() with { EndpointUrl = proxy.Endpoint, StallTimeout = TimeSpan.FromSeconds(2), Parallelism = parallelism }, Stop);

    private protected static byte[] Content(int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private protected static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private protected static async Task<HashSet<string>> EachAsync(Dictionary<string, byte[]> files, Func<string, byte[], Task> transfer)
    {
        var failed = new HashSet<string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop }, async (file, _) =>
        {
            try
            {
                await transfer(file.Key, file.Value);
            }
            catch (DataLakeException error)
            {
                Assert.True(HonestErrors.Contains(error.ErrorId) || error is CsvException, $"{error}"); // a delimiter that was turned over is met before the end, where the hash would tell
                lock (failed)
                    failed.Add(file.Key);
            }
        });
        return failed;
    }

    // Most are small; some come in several ranges, some in several parts.
    private protected Dictionary<string, byte[]> WriteFiles()
    {
        var random = new Random(1);
        var files = Enumerable.Range(0, Files).ToDictionary(number => $"f{number:000}.bin", number => Content(number % 20 == 0 ? 9_000_000 + random.Next(9_000_000) : random.Next(1, 3_000_000), number));
        foreach (var (name, content) in files)
            Folder.File(name, content);
        return files;
    }

    private protected async Task<byte[]> ReadAsync(S3Store store, string key)
    {
        await using var stream = await store.OpenReadAsync(Bucket, key, Stop);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Stop);
        return content.ToArray();
    }
}
