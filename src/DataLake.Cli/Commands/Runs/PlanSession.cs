using System.Text.Json.Nodes;
using DataLake.Analysis.Answers;
using DataLake.Cli.Output;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Runs;

/// <summary>A plan's run as a person watches it: each step with counts and time, the answers, what lies where.</summary>
internal static class PlanSession
{
    public static async Task RunAsync(ILakeStore lake, Plan plan, IEnumerable<KeyValuePair<string, string>> settings, int from, bool bucketMustExist, bool json, CancellationToken stop)
    {
        var variables = new PlanVariables(settings, DateTime.Now);
        using var reporter = new StepReporter(plan.Steps.Count, json);
        var runner = new PlanRunner(lake, plan, variables, reporter) { BucketMustExist = bucketMustExist };
        var results = await runner.RunAsync(from, stop);
        if (json)
        {
            JsonOutput.Write(JsonOutput.Array(results, Json));
            return;
        }

        foreach (var answer in results.Select(result => result.Answer).OfType<AnalysisResult>())
            Terminal.Write(AnswerTable.Of(answer));
        TellPlaces(lake, results, runner.Log);
    }

    // By the short address, bucket/key, that every command takes; the lake's own is said once.
    private static void TellPlaces(ILakeStore lake, IReadOnlyList<StepResult> results, LakeObject? log)
    {
        Terminal.Line($"[grey]In {(lake.Root.IsFile ? lake.Root.LocalPath : lake.Root.ToString())}:[/]");
        foreach (var result in results)
        {
            if (result.Objects.Count == 1)
                Terminal.Line($"[grey]  {result.Objects[0].ToString()}[/]");
            else if (result.Objects.Count > 1)
                Terminal.Line($"[grey]  {CommonFolder(result.Objects)}  ({Quantity.Of(result.Objects.Count, "file")})[/]");
        }

        if (log is not null)
            Terminal.Line($"[grey]  {log.ToString()}[/]");
    }

    private static string CommonFolder(IReadOnlyList<LakeObject> objects)
    {
        var common = objects[0].ToString();
        foreach (var item in objects.Skip(1))
            common = common[..common.AsSpan().CommonPrefixLength(item.ToString())];
        return common[..(common.LastIndexOf('/') + 1)];
    }

    private static JsonObject Json(StepResult result) => new()
    {
        ["step"] = result.Number,
        ["verb"] = result.Verb,
        ["summary"] = result.Summary,
        ["seconds"] = result.Elapsed.TotalSeconds,
        ["objects"] = JsonOutput.Array(result.Objects, JsonOutput.Of),
        ["answer"] = result.Answer is { } answer ? JsonOutput.Of(answer) : null,
    };
}
