using System.Diagnostics;
using System.Globalization;
using DataLake.Collecting;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Cli.Output;

/// <summary>One line on the terminal that says how far work is: done, of how much, how fast, how long yet. None where nobody watches.</summary>
/// <remarks>It is told from any thread, as often as the work likes; it goes to standard error, which is not part of an answer.</remarks>
internal sealed class ProgressLine : IProgress<long>, IProgress<TransferProgress>, IProgress<CollectProgress>, IDisposable
{
    private const int Interval = 200; // milliseconds; what is done by the first needs no line

    // From the line's start to its end is erased, as every terminal of this century knows.
    private const string Erase = "\r\e[K";

    private static readonly object Gate = new();
    private static bool shown;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly string what;
    private readonly string? unit;
    private long? total;
    private long nextAt = Interval;
    private bool ended;

    /// <param name="what">What is done, such as <c>merging</c>.</param>
    /// <param name="total">How much there is to do, where that is known.</param>
    /// <param name="unit">What is counted; null for bytes.</param>
    public ProgressLine(Message what, long? total, string? unit = null) => (this.what, this.total, this.unit) = (what.ToString(), total, unit);

    private static bool IsWatched { get; } = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public void Report(long value)
    {
        var now = watch.ElapsedMilliseconds;
        if (!IsWatched || now < Interlocked.Read(ref nextAt))
            return;
        Interlocked.Exchange(ref nextAt, now + Interval);
        lock (Gate)
        {
            if (ended)
                return;
            var text = Text(what, value, total, watch.Elapsed, unit);
            Console.Error.Write(Erase + text[..Math.Min(text.Length, Math.Max(Console.WindowWidth - 1, 1))]);
            shown = true;
        }
    }

    public void Report(TransferProgress value)
    {
        total = value.BytesTotal;
        Report(value.BytesDone);
    }

    public void Report(CollectProgress value)
    {
        total = value.Total;
        Report(value.Done);
    }

    public void Dispose()
    {
        lock (Gate)
            ended = true;
        Hide();
    }

    /// <summary>Takes the line away, so that another can be written in its place.</summary>
    public static void Hide()
    {
        lock (Gate)
        {
            if (shown)
                Console.Error.Write(Erase);
            shown = false;
        }
    }

    /// <summary>The line's words: <c>merging  43 %  370.2 MB of 870.0 MB, 210.3 MB/s, 2 s left</c>.</summary>
    internal static string Text(string what, long done, long? total, TimeSpan elapsed, string? unit)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 0.001);
        var percent = total is > 0 and var all ? string.Create(CultureInfo.InvariantCulture, $"{Math.Min(100, done * 100 / all)} %  ") : "";
        var left = total > done && rate > 0 ? Catalogue.Translate($", {Left(TimeSpan.FromSeconds((total.Value - done) / rate))} left") : "";
        return $"{what}  {percent}{ProgressText.Amount(done, total, unit)}, {ProgressText.Rate(rate, unit)}{left}";
    }

    private static string Left(TimeSpan time) => time.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} min {time.Seconds} s");
}
