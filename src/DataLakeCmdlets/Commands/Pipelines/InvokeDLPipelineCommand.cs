using System.Collections;
using System.Management.Automation;
using DataLake;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Pipelines;

[Cmdlet(VerbsLifecycle.Invoke, "DLPipeline", SupportsShouldProcess = true)]
[OutputType(typeof(StepResult))]
public sealed class InvokeDLPipelineCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Plan { get; set; } = "";

    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary Set { get; set; } = new Hashtable();

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int From { get; set; } = 1;

    [Parameter]
    public SwitchParameter BucketMustExist { get; set; }

    protected override void ProcessRecord() => Run(async stop =>
    {
        var path = FullPath(Plan);
        var plan = PlanReader.Load(path);
        var store = CurrentStore;
        var settings = Set.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{entry.Key}", $"{entry.Value}"));
        var variables = new PlanVariables(settings, DateTime.Now);
        var runner = new PlanRunner(store.Lake, WithLocalPaths(plan, variables), variables, new Progress<PlanEvent>(one => Tell(one, plan, store))) { BucketMustExist = BucketMustExist };
        var question = Catalogue.Translate($"{path} in {store.Place}: run steps {From} to {plan.Steps.Count}");
        if (!ShouldProcess(question, $"{question}?", Catalogue.Translate("Run plan"), out var reason))
        {
            if (reason == ShouldProcessReason.WhatIf)
                Outline(runner);
            return;
        }

        try
        {
            await Task.Run(() => runner.RunAsync(From, stop), stop);
        }
        catch (PlanException error)
        {
            WriteWarning($"Step {error.Step.Number} ({error.Step.Verb}) failed; mend the cause and take the run up again with -From {error.Step.Number}.");
            throw;
        }
    });

    private void Outline(PlanRunner runner)
    {
        foreach (var (step, title) in runner.Outline(From))
            ShouldProcess(title, $"Step {step.Number}");
    }

    // What is relative is so to the session's location, and ~ and drives are the session's: the core knows only the process's.
    private Plan WithLocalPaths(Plan plan, PlanVariables variables) => plan with
    {
        Steps = [.. plan.Steps.Select(step => step is SendStep send && step.Number >= From ? send with { Files = FullPath(variables.Fill(send.Files)) } : step)],
    };

    private void Tell(PlanEvent one, Plan plan, DLStore store)
    {
        var shown = new ProgressRecord(0, Catalogue.Translate($"Plan of {Quantity.Of(plan.Steps.Count, "step")}"), Catalogue.Translate($"Step {one.Step.Number}: {one.Step.Verb}"))
        {
            PercentComplete = 100 * (one.Step.Number - 1) / plan.Steps.Count,
        };
        switch (one)
        {
            case StepStarted started:
                WriteMessage($"Step {one.Step.Number}: {started.Title}");
                WriteProgress(shown);
                break;
            case StepProgress { Total: > 0 } progress:
                shown.CurrentOperation = $"{100 * progress.Done / progress.Total} %";
                WriteProgress(shown);
                break;
            case StepMessage message:
                foreach (var line in message.Text.Split('\n'))
                    Tell(message.Level, line);
                break;
            case StepFinished finished:
                foreach (var written in finished.Result.Objects)
                    StoreProperty.Mark(written, store);
                WriteMarked(finished.Result, store);
                break;
        }
    }

    private void Tell(LogLevel level, string line)
    {
        switch (level)
        {
            case LogLevel.Verbose:
                WriteVerbose(line);
                break;
            case LogLevel.Information:
                WriteMessage(line);
                break;
            default:
                WriteWarning(line); // a step's failure comes as the plan's error too
                break;
        }
    }
}
