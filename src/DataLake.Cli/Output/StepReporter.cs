using DataLake.Logging;
using DataLake.Pipelines;

namespace DataLake.Cli.Output;

/// <summary>Writes a run's events to the terminal, a line for each step and for each message that matters.</summary>
internal sealed class StepReporter(int steps) : IProgress<PlanEvent>
{
    public void Report(PlanEvent value)
    {
        switch (value)
        {
            case StepStarted started:
                Terminal.Line($"[blue][[{started.Step.Number}/{steps}]][/] {started.Title}");
                break;
            case StepMessage { Level: LogLevel.Error } message:
                Terminal.Line($"      [red]{message.Text}[/]");
                break;
            case StepMessage { Level: LogLevel.Warning } message:
                Terminal.Line($"      [yellow]{message.Text}[/]");
                break;
            case StepMessage { Level: LogLevel.Information } message:
                Terminal.Line($"      {message.Text}");
                break;
            case StepFinished finished:
                Terminal.Line($"      [green]done[/] {finished.Result.Summary} in {finished.Result.Elapsed.TotalSeconds:0.00} s");
                break;
        }
    }
}
