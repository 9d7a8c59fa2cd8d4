using DataLake.Analysis.Answers;
using DataLake.Cli.Output;
using DataLake.Pipelines;
using DataLake.Stores;

namespace DataLake.Cli.Commands;

/// <summary>A plan's run as a person watches it: each step with counts and time, the answers, where everything lies.</summary>
internal static class PlanSession
{
    public static async Task RunAsync(ILakeStore lake, Plan plan, IEnumerable<KeyValuePair<string, string>> settings, int from, CancellationToken stop)
    {
        var variables = new PlanVariables(settings, DateTime.Now);
        var runner = new PlanRunner(lake, plan, variables, new StepReporter(plan.Steps.Count));
        var results = await runner.RunAsync(from, stop);
        foreach (var answer in results.Select(result => result.Answer).OfType<AnalysisResult>())
            Terminal.Write(AnswerTable.Of(answer));
        foreach (var written in results.SelectMany(result => result.Verb == "send" ? result.Objects.Take(1) : result.Objects))
            Terminal.Line($"[grey]{Escape(written.Uri)}[/]");
        if (plan.Log is not null && await lake.FindAsync(variables.Fill(plan.Bucket), variables.Fill(plan.Log), stop) is { } log)
            Terminal.Line($"[grey]{Escape(log.Uri)}[/]");
    }

    private static string Escape(Uri uri) => uri.IsFile ? uri.LocalPath : uri.ToString();
}
