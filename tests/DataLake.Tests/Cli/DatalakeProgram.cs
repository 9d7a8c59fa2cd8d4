using System.Diagnostics;

namespace DataLake.Tests.Cli;

/// <summary>The console program, run as a user runs it: a process of its own.</summary>
/// <remarks>It is the portable one, or the native one that <c>DATALAKE_TEST_PROGRAM</c> names.</remarks>
internal static class DatalakeProgram
{
    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string?>(), arguments);

    /// <param name="environment">Variables to set, or to take away where they are null.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var native = Environment.GetEnvironmentVariable("DATALAKE_TEST_PROGRAM");
        var start = new ProcessStartInfo(native ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestData.RepositoryRoot };
        if (native is null)
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DataLake.Cli.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => EndAsync(Start(arguments));

    /// <summary>Waits for the program's end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> EndAsync(Process program)
    {
        using var process = program;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StartInfo.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
