using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.Uploads;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>Every command that writes, killed at random moments in each lake: nothing is lost, nothing is half, and what is left behind is named and cleaned.</summary>
/// <remarks>They take minutes, so they run when asked for: <c>-explicit only -class DataLake.Tests.Integration.KillAllTests</c>; DATALAKE_TEST_KILLS says how many kills each.</remarks>
public sealed class KillAllTests : IAsyncLifetime
{
    private const int SmallFiles = 40;
    private const int Rows = 330_000;

    private static readonly int Kills = int.Parse(System.Environment.GetEnvironmentVariable("DATALAKE_TEST_KILLS") ?? "50", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"kill-{Guid.NewGuid():N}";
    private readonly Random random = new(20261128);
    private readonly Dictionary<string, string> whole = []; // the hash of each key's, or file's, whole content
    private ILakeStore store = null!;
    private string[] lake = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var server in new[] { "L", "ceph" })
            {
                foreach (var verb in new[] { "merge", "analyze", "send", "receive", "run", "rm" })
                    cases.Add(server, verb);
            }

            return cases;
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_lost_and_nothing_half(string server, string verb)
    {
        await OpenAsync(server);
        await PrepareAsync();
        string[] command = [.. Command(verb), .. lake];
        var watch = Stopwatch.StartNew();
        await SetUpAsync(verb);
        watch.Restart();
        await CompleteAsync(command);
        var time = watch.Elapsed;
        await LearnAsync();
        var (killed, changed, left) = (0, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await SetUpAsync(verb);
            var before = await StateAsync();
            using (var program = DatalakeProgram.Start(Surroundings(), command))
            {
                await Task.Delay(time * (0.1 + (0.75 * random.NextDouble())), Stop); // a process takes its time to begin
                killed += program.HasExited ? 0 : 1;
                program.Kill(entireProcessTree: true);
                await program.WaitForExitAsync(Stop);
            }

            await Task.Delay(100, Stop); // what had left the process still arrives
            var after = await StateAsync();
            changed += after.Count != before.Count || after.Any(entry => before.GetValueOrDefault(entry.Key) != entry.Value) ? 1 : 0;
            foreach (var (key, hash) in after.Where(entry => !entry.Key.StartsWith("Logs/", StringComparison.Ordinal)))
                Assert.True(hash == before.GetValueOrDefault(key) || hash == whole.GetValueOrDefault(key), $"kill {kill}: '{key}' is neither what it was nor what it becomes");
            foreach (var key in before.Keys.Where(key => !after.ContainsKey(key)))
                Assert.True(verb == "rm" && key.StartsWith("Raw/", StringComparison.Ordinal), $"kill {kill}: '{key}' is lost");
            left += (await LeftAsync()).Count;
            if (kill % 10 == 9)
                await EndAsync(verb, command, kill);
        }

        TestContext.Current.SendDiagnosticMessage($"{server} {verb}: {killed} of {Kills} killed before their end, {changed} had changed something, {left} unfinished things left in all");
        Assert.InRange(killed, Kills / 4, Kills); // or the kills came too late to tell anything
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.RemoveBucketAsync(bucket, force: true, CancellationToken.None);
            await store.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task OpenAsync(string server)
    {
        if (server == "L")
        {
            store = new DirectoryStore(folder["lake"]);
            lake = ["--store", "file:" + folder["lake"]];
        }
        else
        {
            var connection = S3Server.Named(server).Connection();
            store = await S3Server.Named(server).ConnectAsync();
            var file = folder.File("lake.env", $"AWS_ACCESS_KEY_ID={connection.Credentials!.AccessKeyId}\nAWS_SECRET_ACCESS_KEY={connection.Credentials.SecretAccessKey}\n");
            lake = ["--store", "s3:", "--endpoint-url", connection.EndpointUrl!.ToString(), "--env-file", file];
        }

        await store.CreateBucketAsync(bucket, null, Stop);
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(folder["tmp"]);
        for (var i = 0; i < SmallFiles; i++)
            folder.File($"in/s{i:00}.csv", $"id,v\n{i},small\n");
        var big = new StringBuilder("id,v\n");
        for (var row = 0; row < Rows; row++)
            big.Append(CultureInfo.InvariantCulture, $"{row},a value of row {row}\n");
        folder.File("in/t-big.csv", big.ToString());
        folder.File("old.csv", "id,v\n0,old\n");
        folder.File("d.json", """{ "groupBy": ["id"], "measure": { "n": "count(*)" } }""");
        folder.File("plan.json", $$"""
            { "bucket": "{{bucket}}", "log": "Logs/log.txt", "steps": [
              { "send": "{{folder["in"]}}/*.csv", "source": "X", "skipValidation": true },
              { "merge": "Raw/Local/CSV/X/", "to": "Stage/merged.csv" },
              { "analyze": "Stage/merged.csv", "definition": "d.json", "to": "Stage/answer.csv" } ] }
            """);
        await store.SendAsync(folder["old.csv"], bucket, "Kept/old.csv", null, null, Stop);
    }

    private string[] Command(string verb) => verb switch
    {
        "merge" => ["merge", folder["in"] + "/*.csv", "-o", $"lake:{bucket}/Stage/merged.csv", "--unique-by", "id"],
        "analyze" => ["analyze", folder["in"] + "/t-big.csv", "-d", folder["d.json"], "--memory-limit", "8MB", "-o", folder["out/answer.csv"]],
        "send" => ["send", folder["in"], $"{bucket}/Raw/"],
        "receive" => ["receive", $"{bucket}/Raw/", folder["out"]],
        "run" => ["run", folder["plan.json"]],
        _ => ["rm", $"{bucket}/Raw/", "--recursive"],
    };

    // What the command finds: all that it makes is gone, or has an older content.
    private async Task SetUpAsync(string verb)
    {
        var keys = await store.ListAsync(bucket, "", Stop).ToListAsync(Stop);
        if (verb is "send" or "run")
            await store.RemoveAsync(bucket, [.. keys.Select(found => found.Key).Where(key => !key.StartsWith("Kept/", StringComparison.Ordinal) && !key.EndsWith("s00.csv", StringComparison.Ordinal))], Stop);
        if (verb is "merge" or "run")
            await store.SendAsync(folder["old.csv"], bucket, "Stage/merged.csv", null, null, Stop);
        if (verb is "rm" || (verb is "receive" && keys.All(found => !found.Key.StartsWith("Raw/", StringComparison.Ordinal))))
        {
            await Parallel.ForEachAsync(Directory.GetFiles(folder["in"]), Stop, async (file, stop) =>
                await store.SendAsync(file, bucket, "Raw/" + Path.GetFileName(file), null, null, stop));
        }

        if (verb is "receive" or "analyze")
        {
            foreach (var file in Directory.Exists(folder["out"]) ? Directory.GetFiles(folder["out"]) : [])
            {
                if (!Path.GetFileName(file).StartsWith('.'))
                    File.Delete(file);
            }

            folder.File(verb == "receive" ? "out/s01.csv" : "out/answer.csv", "older");
        }
    }

    private async Task LearnAsync()
    {
        foreach (var (key, hash) in await StateAsync())
            whole[key] = hash;
    }

    // Each object's and each received file's hash, by its key or name; what is not complete has none.
    private async Task<Dictionary<string, string>> StateAsync()
    {
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var found in store.ListAsync(bucket, "", Stop))
        {
            await using var content = await store.OpenReadAsync(bucket, found.Key, Stop);
            state[found.Key] = Convert.ToHexString(await SHA256.HashDataAsync(content, Stop));
        }

        foreach (var file in Directory.Exists(folder["out"]) ? Directory.GetFiles(folder["out"]) : [])
        {
            if (!Path.GetFileName(file).StartsWith('.'))
                state["out/" + Path.GetFileName(file)] = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, Stop)));
        }

        return state;
    }

    private async Task<List<string>> LeftAsync()
    {
        var left = (await ((IUnfinishedUploads)store).ListUploadsAsync(bucket, "", Stop).ToListAsync(Stop)).Select(upload => upload.Key).ToList();
        left.AddRange(new[] { "out", "tmp" }.Where(name => Directory.Exists(folder[name])).SelectMany(name => Directory.GetFileSystemEntries(folder[name]).Where(path => name == "tmp" || Path.GetFileName(path).StartsWith('.'))));
        return left;
    }

    // The command again completes; what is left is all named by clean, which takes it.
    private async Task EndAsync(string verb, string[] command, int kill)
    {
        if (verb != "rm" || (await store.ListAsync(bucket, "Raw/", Stop).ToListAsync(Stop)).Count > 0)
            await CompleteAsync(command);
        var state = await StateAsync();
        foreach (var (key, hash) in whole.Where(entry => !entry.Key.StartsWith("Logs/", StringComparison.Ordinal)))
            Assert.True(state.GetValueOrDefault(key) == hash, $"kill {kill}: the next run leaves '{key}' otherwise");
        var left = await LeftAsync();
        string[] folders = Directory.Exists(folder["out"]) ? ["--folder", folder["out"]] : [];
        var (exitCode, output, error) = await DatalakeProgram.RunAsync(["clean", bucket, "--folder", folder["tmp"], .. folders, "--older-than-days", "0", .. lake]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(left, one => Assert.Contains(Path.GetFileName(one), output, StringComparison.Ordinal));
        Assert.Empty(await LeftAsync());
        if (Directory.Exists(folder["lake"]))
            Assert.Empty(Directory.GetFiles(folder["lake"], ".datalake-*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    private async Task CompleteAsync(string[] command)
    {
        var (exitCode, _, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(Surroundings(), command));
        Assert.True(exitCode == 0, $"exit {exitCode}: {error}");
    }

    private Dictionary<string, string?> Surroundings() => new() { ["TMPDIR"] = folder["tmp"], ["DOTNET_EnableDiagnostics"] = "0" };
}
