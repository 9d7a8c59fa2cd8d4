using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataLake.Stores;

namespace DataLake.Tests.Stores;

/// <summary>Sends, removals and listings of random keys, each held against a plain dictionary.</summary>
/// <remarks>Some 150 steps, or as many as fit in the minutes that the variable DATALAKE_FUZZ_MINUTES says.</remarks>
/// <param name="store">The lake.</param>
/// <param name="bucket">An empty bucket.</param>
/// <param name="folder">Where files to send may be.</param>
/// <param name="untaken">Characters that no key may hold there.</param>
internal sealed class KeyFuzz(ILakeStore store, string bucket, TemporaryFolder folder, string untaken)
{
    private const int UsualSteps = 150;
    private const int ListEvery = 10;

    private static readonly string[] Pieces =
        ["a", "b", "A", "/", "/", "//", "%", "%2F", "%25", " ", "+", ".", "..", "\\", "é", "e\u0301", "\u0001", "\uFFFE", "😀", ":", "?", "#", "&", "~", "CON", "_", "\n", "\"", "<"];

    private readonly SortedDictionary<string, string> expected = new(Comparer<string>.Create((x, y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))));

    public async Task RunAsync(CancellationToken stop)
    {
        var minutes = Environment.GetEnvironmentVariable("DATALAKE_FUZZ_MINUTES");
        var time = minutes is null ? TimeSpan.Zero : TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        for (var step = 0; minutes is null ? step < UsualSteps : watch.Elapsed < time; step++)
        {
            var told = $"seed {seed}, step {step}";
            await (random.Next(3) > 0 ? SendAsync(random, told, stop) : RemoveAsync(random, stop));
            if (step % ListEvery == 0)
                await ListAsync(random, told, stop);
        }

        await ListAsync(random: null, $"seed {seed}, at the end", stop);
        foreach (var (key, content) in expected)
            Assert.True(await ReadAsync(key, stop) == content, $"seed {seed}: '{Printable.Line(key)}' has another content");
    }

    private string Key(Random random)
    {
        var key = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return untaken.Any(key.Contains) ? Key(random) : key;
    }

    private string OldOrNew(Random random) => expected.Count > 0 && random.Next(3) == 0 ? expected.Keys.ElementAt(random.Next(expected.Count)) : Key(random);

    private async Task SendAsync(Random random, string told, CancellationToken stop)
    {
        var (key, content) = (OldOrNew(random), random.Next(100_000).ToString(CultureInfo.InvariantCulture));
        try
        {
            if (random.Next(2) == 0)
            {
                await store.SendAsync(folder.File("content", content), bucket, key, null, null, stop);
            }
            else
            {
                await using var writer = await store.CreateAsync(bucket, key, null, stop);
                await writer.Stream.WriteAsync(Encoding.UTF8.GetBytes(content), stop);
                await writer.CommitAsync(stop);
            }

            expected[key] = content;
        }
        catch (DataLakeException error) when (error.ErrorId == "KeyInvalid" || (error.ErrorId is "KeySpeltOtherwise" or "KeyNotHeld" && !OperatingSystem.IsLinux()))
        {
            return; // and nothing has changed
        }

        Assert.True(await ReadAsync(key, stop) == content, $"{told}: '{Printable.Line(key)}' is not what was sent");
    }

    private async Task RemoveAsync(Random random, CancellationToken stop)
    {
        var keys = Enumerable.Range(0, random.Next(1, 4)).Select(_ => OldOrNew(random)).Distinct().ToList();
        try
        {
            await store.RemoveAsync(bucket, keys, stop);
            keys.ForEach(key => expected.Remove(key));
        }
        catch (DataLakeException error) when (error.ErrorId == "KeyInvalid")
        {
            foreach (var key in keys.Where(expected.ContainsKey).ToList()) // those beside it may be gone or there
            {
                if (await store.FindAsync(bucket, key, stop) is null)
                    expected.Remove(key);
            }
        }
    }

    private async Task ListAsync(Random? random, string told, CancellationToken stop)
    {
        var prefix = random is null ? "" : OldOrNew(random);
        prefix = prefix[..(random?.Next(prefix.Length + 1) ?? 0)];
        if (prefix.Length > 0 && char.IsHighSurrogate(prefix[^1]))
            prefix = prefix[..^1];
        var listed = (await store.ListAsync(bucket, prefix, stop).ToListAsync(stop)).Select(found => found.Key).ToList();
        var wanted = expected.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        Assert.True(wanted.SequenceEqual(listed), $"{told}: the prefix '{Printable.Line(prefix)}' lists {Show(listed.Except(wanted))} too many, lacks {Show(wanted.Except(listed))}, or has another order");
    }

    private static string Show(IEnumerable<string> keys) => string.Join(" | ", keys.Select(Printable.Line));

    private async Task<string> ReadAsync(string key, CancellationToken stop)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(bucket, key, stop));
        return await reader.ReadToEndAsync(stop);
    }
}
