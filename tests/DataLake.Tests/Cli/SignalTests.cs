using System.Diagnostics;

namespace DataLake.Tests.Cli;

/// <summary>Signals to the console program while it waits for something that may never come.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 1, 130)]
    [InlineData("INT", 2, 130)]
    [InlineData("TERM", 1, 143)]
    [InlineData("TERM", 2, 143)]
    [InlineData("HUP", 1, 129)]
    public async Task A_pipe_that_nobody_writes_to_can_be_interrupted(string signal, int times, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no such pipes.");
        await RunToolAsync("mkfifo", folder["pipe"]);
        folder.File("out.csv", "before");
        var program = DatalakeProgram.Start("merge", folder["pipe"], "-o", folder["out.csv"]);
        await UntilAsync(() => IsHandled(program, signal));
        for (var time = 0; time < times; time++)
        {
            await Task.Delay(200, Stop);
            if (time == 0 || !program.HasExited)
                await RunToolAsync("/bin/sh", "-c", $"kill -{signal} {program.Id} || test {time} -gt 0"); // the first may have ended it
        }

        var (code, output, error) = await DatalakeProgram.EndAsync(program);
        Assert.Equal((exitCode, ""), (code, output));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(folder["out.csv"], Stop));
        Assert.Empty(Directory.GetFiles(folder.Path, ".datalake-*"));
    }

    public void Dispose() => folder.Dispose();

    // The kernel tells which signals a process handles; macOS does not, and is given a second.
    private static bool IsHandled(Process program, string signal)
    {
        var status = $"/proc/{program.Id}/status";
        if (!File.Exists(status))
            return DateTime.Now - program.StartTime > TimeSpan.FromSeconds(1);
        var number = signal switch { "HUP" => 1, "INT" => 2, _ => 15 };
        var caught = File.ReadLines(status).First(line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
        return (Convert.ToUInt64(caught[7..].Trim(), 16) >> (number - 1) & 1) == 1 && File.ReadAllText($"/proc/{program.Id}/maps").Contains("System.Console", StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; tries < 600 && !isSo(); tries++)
            await Task.Delay(50, Stop);
    }

    private static async Task RunToolAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
    }
}
