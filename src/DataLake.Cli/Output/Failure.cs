using DataLake.Pipelines;

namespace DataLake.Cli.Output;

/// <summary>Turns errors into what a shell expects: a message on standard error and exit code 1.</summary>
internal static class Failure
{
    // As shells say of a program that Ctrl+C ended.
    private const int Interrupted = 130;

    public static async Task<int> GuardAsync(Func<Task> work, Func<PlanStep, string>? howToGoOn = null)
    {
        try
        {
            await work();
            return 0;
        }
        catch (PlanException error)
        {
            await Console.Error.WriteLineAsync($"Step {error.Step.Number} ({error.Step.Verb}) failed: {error.Message}");
            if (howToGoOn is not null)
                await Console.Error.WriteLineAsync(howToGoOn(error.Step));
            return 1;
        }
        catch (DataLakeException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was complete stays; run the same command again to go on.");
            return Interrupted;
        }
    }
}
