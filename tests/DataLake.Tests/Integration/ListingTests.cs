using System.Diagnostics;

namespace DataLake.Tests.Integration;

/// <summary>A long listing. Filling the bucket takes minutes, so it runs when asked for: <c>-explicit only</c>.</summary>
public sealed class ListingTests
{
    private const int Keys = 50_000;

    [Fact(Explicit = true)]
    public async Task It_streams_from_its_first_page_on_and_holds_little()
    {
        var stop = TestContext.Current.CancellationToken;
        var bucket = $"list-{Guid.NewGuid():N}";
        await using var store = await S3Server.Ceph.ConnectAsync();
        await store.CreateBucketAsync(bucket, null, stop);
        await Parallel.ForAsync(0, Keys, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stop }, async (number, token) =>
        {
            await using var writer = await store.CreateAsync(bucket, KeyOf(number), null, token);
            await writer.CommitAsync(token);
        });

        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var (most, count, first) = (before, 0, TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        await foreach (var found in store.ListAsync(bucket, "", stop))
        {
            if (count == 0)
                first = watch.Elapsed;
            Assert.Equal(KeyOf(count), found.Key);
            if (++count % 1000 == 0)
                most = Math.Max(most, Process.GetCurrentProcess().WorkingSet64);
        }

        TestContext.Current.SendDiagnosticMessage($"first after {first.TotalMilliseconds:0} ms, all after {watch.Elapsed.TotalSeconds:0.0} s, {(most - before) >> 20} MB over the start");
        Assert.Equal(Keys, count);
        Assert.InRange(first.TotalSeconds, 0, 1);
        Assert.True(most - before < 100 << 20, $"{(most - before) >> 20} MB over the start");
        await store.RemoveBucketAsync(bucket, force: true, stop);
    }

    private static string KeyOf(int number) => $"Raw/Local/CSV/Obras/2026/01/02/file-{number:00000}.csv";
}
