using DataLake.Cli.Options;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Transfers;

namespace DataLake.Cli.Output;

/// <summary>Turns errors into what a shell expects: a message on standard error, and an exit code.</summary>
internal static class Failure
{
    /// <summary>The work failed, or a check found something.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Misused = 2;

    // As shells say of a program that Ctrl+C, or SIGTERM, ended.
    private const int Interrupted = 130;

    public static Task<int> GuardAsync(Func<Task> work, Func<PlanStep, Message>? howToGoOn = null) => GuardAsync(
        async () =>
        {
            await work();
            return 0;
        },
        howToGoOn);

    /// <summary>Runs a command's work.</summary>
    /// <param name="work">Gives the exit code.</param>
    /// <param name="howToGoOn">What to do after a step of a plan failed.</param>
    public static async Task<int> GuardAsync(Func<Task<int>> work, Func<PlanStep, Message>? howToGoOn = null)
    {
        try
        {
            return await work();
        }
        catch (PlanException error)
        {
            Message before = $"Step {error.Step.Number} ({error.Step.Verb}) failed: ";
            Tell(error, before.ToString());
            if (howToGoOn is not null)
                Terminal.Note(howToGoOn(error.Step));
            return Failed;
        }
        catch (DataLakeException error)
        {
            Tell(error, "");
            return error.ErrorId is UsageError.Id or TransferError.OntoItself ? Misused : Failed;
        }
        catch (OutOfMemoryException)
        {
            Terminal.Note("The memory is not enough for this. What was complete stays.");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            Terminal.Note("Stopped. What was complete stays; run the same command again to go on.");
            return Interrupted;
        }
        catch (IOException error)
        {
            // A reader that went away (head, a closed window) is none; files and lakes fail in words of their own.
            Terminal.Note($"Standard output cannot be written: {Printable.Line(error.Message)}");
            return Failed;
        }
        catch (Exception error)
        {
            Terminal.Note($"This is a fault of datalake itself; please report it with the command: {Printable.Line($"{error.GetType().Name}: {error.Message}")}");
            return Failed;
        }
    }

    private static void Tell(DataLakeException error, string before) => Terminal.Note(ProgramAdvice.For(error) is { } advice ? $"{before}{error.Message} {advice}" : before + error.Message);
}
