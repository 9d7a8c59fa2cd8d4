using DataLake.Logging;

namespace DataLake.Tests.Logging;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Every_line_begins_with_the_stamp_day_first()
    {
        using (var log = new RunLog(folder["run.log"], new FixedClock()))
        {
            log.Write(LogLevel.Information, "Sent 23 files");
            log.Write(LogLevel.Warning, "first\r\nsecond");
        }

        Assert.Equal("[09-03-2026 07:05:01] Sent 23 files\n[09-03-2026 07:05:01] WARNING: first\n[09-03-2026 07:05:01] WARNING: second\n", File.ReadAllText(folder["run.log"]));
    }

    [Fact]
    public void A_log_that_is_there_is_continued()
    {
        for (var run = 0; run < 2; run++)
        {
            using var log = new RunLog(folder["run.log"], new FixedClock());
            log.Write(LogLevel.Information, $"run {run}");
        }

        Assert.Equal(2, File.ReadAllLines(folder["run.log"]).Length);
    }

    [Fact]
    public void A_message_is_in_the_file_as_soon_as_it_is_written()
    {
        using var log = new RunLog(folder["run.log"], new FixedClock());
        log.Write(LogLevel.Error, "it broke");
        using var reader = new StreamReader(new FileStream(log.FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal("[09-03-2026 07:05:01] ERROR: it broke", reader.ReadLine());
    }

    [Fact]
    public void Messages_of_many_threads_are_whole_lines()
    {
        using (var log = new RunLog(folder["run.log"]))
            Parallel.For(0, 1000, i => log.Write(LogLevel.Information, $"message {i:0000} ends"));
        Assert.Equal(1000, File.ReadAllLines(folder["run.log"]).Count(line => line.EndsWith(" ends", StringComparison.Ordinal) && line.Length == "[09-03-2026 07:05:01] message 0000 ends".Length));
    }

    [Fact]
    public void Several_writers_of_one_file_lose_no_line()
    {
        using (var one = new RunLog(folder["run.log"]))
        using (var other = new RunLog(folder["run.log"]))
            Parallel.For(0, 2000, i => (i % 2 == 0 ? one : other).Write(LogLevel.Information, $"message {i:0000} ends"));
        Assert.Equal(2000, File.ReadAllLines(folder["run.log"]).Count(line => line.EndsWith(" ends", StringComparison.Ordinal) && line.Length == "[09-03-2026 07:05:01] message 0000 ends".Length));
    }

    [Fact]
    public void What_would_steer_a_terminal_is_escaped()
    {
        using (var log = new RunLog(folder["run.log"], new FixedClock()))
            log.Write(LogLevel.Information, "a\u001b[2Jb");
        Assert.Equal("[09-03-2026 07:05:01] a\\e[2Jb\n", File.ReadAllText(folder["run.log"]));
    }

    [Fact]
    public void A_disk_that_is_full_is_told_and_counted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        using var log = new RunLog("/dev/full");
        Assert.Equal("LogNotWritable", Assert.Throws<DataLakeException>(() => log.Write(LogLevel.Information, "x")).ErrorId);
        Assert.Equal((0, 1), (log.Lines, log.Lost));
    }

    [Fact]
    public void A_log_that_cannot_be_written_says_which()
    {
        var error = Assert.Throws<DataLakeException>(() => new RunLog(folder.Path));
        Assert.Equal("LogNotWritable", error.ErrorId);
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-3), "test", "test");

        public override DateTimeOffset GetUtcNow() => new(2026, 3, 9, 10, 5, 1, TimeSpan.Zero);
    }
}
