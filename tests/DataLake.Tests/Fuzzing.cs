using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DataLake.Tests;

/// <summary>Damages good input at random for as long as there is time: whatever comes is taken or refused in words of ours.</summary>
/// <remarks>A second each, or the minutes that the variable DATALAKE_FUZZ_MINUTES says.</remarks>
internal static class Fuzzing
{
    private static readonly string[] Pieces =
        ["", "\"", "'", "{", "}", "[", "]", "(", ")", ",", ":", ";", "=", "\\", "\n", "\r", "\0", "\u001b", "é", "\ud800", "\ufeff", "null", "true", "-1", "1e400", "99999999999999999999", "\\u0000", "\\ud83d", "\\udc00", "/*", "--", " OR ", " NOT ", "..", "%", "<", "&", "]]>", "export ", "$x", "${x}", "#"];

    /// <summary>Tries damaged texts.</summary>
    /// <param name="seeds">Good ones.</param>
    /// <param name="use">Takes a text; a <see cref="DataLakeException"/> is a refusal.</param>
    public static async Task RunAsync(IReadOnlyList<string> seeds, Func<string, Task> use)
    {
        var minutes = Environment.GetEnvironmentVariable("DATALAKE_FUZZ_MINUTES");
        var time = minutes is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var seed = Environment.TickCount;
        var (tried, refused) = (0, 0);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time || tried < 20; tried++)
        {
            var text = Damage(new Random(seed + tried), seeds);
            try
            {
                await use(text);
            }
            catch (DataLakeException error)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(error.ErrorId) || string.IsNullOrWhiteSpace(error.Message), $"An error says nothing; seed {seed + tried}.");
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Assert.Fail($"Seed {seed + tried}: {error.GetType().Name}: {error.Message}\nfor: {text}\n{error.StackTrace}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{tried} tried, {refused} refused");
        Assert.InRange(refused, 1, tried); // or nothing was damaged
    }

    private static string Damage(Random random, IReadOnlyList<string> seeds)
    {
        var text = new StringBuilder(seeds[random.Next(seeds.Count)]);
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            if (random.Next(3) > 0)
                text.Remove(at, Math.Min(random.Next(8), text.Length - at));
            text.Insert(Math.Min(at, text.Length), random.Next(8) == 0 ? string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(300))) : Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
