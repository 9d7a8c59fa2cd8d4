using System.Runtime.InteropServices;

namespace DataLake.Cli;

/// <summary>Ctrl+C, and the signals that end programs: the first has the work stop and clean up, the second ends the program at once.</summary>
/// <remarks>Work that waits for a system call, such as the reading of a pipe, cannot see that it shall stop; it is given some seconds.</remarks>
internal sealed class Interruption : IDisposable
{
    private const int SignalledFrom = 128; // a shell says 128 and the signal's number

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stopping = new();
    private readonly IDisposable[] handlers;
    private int exitCode;

    public Interruption() => handlers =
    [
        Handle(PosixSignal.SIGINT, 2),
        Handle(PosixSignal.SIGTERM, 15),
        Handle(PosixSignal.SIGHUP, 1),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>What the program that a signal ended says to its shell; 0 where none came.</summary>
    public int ExitCode => exitCode;

    public void Dispose()
    {
        foreach (var handler in handlers)
            handler.Dispose();
        stopping.Dispose();
    }

    private IDisposable Handle(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref exitCode, SignalledFrom + number, 0) != 0)
            Environment.Exit(exitCode);
        Task.Delay(Patience).ContinueWith(_ => Environment.Exit(exitCode), TaskScheduler.Default);
        stopping.Cancel();
    });
}
