using System.Globalization;
using DataLake.Logging;
using DataLake.Pipelines.Plans;

namespace DataLake.Cli.Output;

/// <summary>Writes a run's events to the terminal: a line for each step and for each message that matters, and one that moves while a step runs.</summary>
/// <param name="steps">How many steps the plan has.</param>
/// <param name="quiet">Whether standard output is for a program: messages that matter go to standard error then, and the others nowhere.</param>
internal sealed class StepReporter(int steps, bool quiet = false) : IProgress<PlanEvent>, IDisposable
{
    private ProgressLine? progress;

    public void Report(PlanEvent value)
    {
        switch (value)
        {
            case StepStarted started:
                progress = new ProgressLine($"      {started.Step.Verb}", total: null, started.Step.Unit);
                Say($"[blue][[{started.Step.Number}/{steps}]][/] {started.Title}");
                break;
            case StepProgress step:
                progress?.Report(new Stores.TransferProgress(step.Done, step.Total));
                break;
            case StepMessage { Level: LogLevel.Error or LogLevel.Warning } message when quiet:
                Terminal.Note(message.Text);
                break;
            case StepMessage { Level: > LogLevel.Verbose } message:
                foreach (var line in message.Text.Split('\n'))
                    Tell(message.Level, line);
                break;
            case StepFinished finished:
                progress?.Dispose();
                Explain($"      [green]done[/] {finished.Result.Summary} in {finished.Result.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s");
                break;
        }
    }

    public void Dispose() => progress?.Dispose();

    private void Say(FormattableString markup)
    {
        if (!quiet)
            Terminal.Line(markup);
    }

    private void Explain(FormattableString markup)
    {
        if (!quiet)
            Terminal.Prose(markup);
    }

    private void Tell(LogLevel level, string line)
    {
        switch (level)
        {
            case LogLevel.Error:
                Explain($"      [red]{line}[/]");
                break;
            case LogLevel.Warning:
                Explain($"      [yellow]{line}[/]");
                break;
            default:
                Explain($"      {line}");
                break;
        }
    }
}
