using System.Text.Json;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Json;
using DataLake.Layout;

namespace DataLake.Pipelines.Plans;

/// <summary>Reads a plan from JSON, in which comments and trailing commas are allowed.</summary>
public static class PlanReader
{
    private const string ErrorId = "PlanInvalid";

    private static readonly string[] Verbs = ["send", "merge", "analyze"];

    /// <summary>Reads a plan's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataLakeException"><c>PlanInvalid</c>, or the file cannot be read.</exception>
    public static Plan Load(string path) => JsonText.Load(path, ErrorId, plan => Read(plan, path));

    /// <summary>Reads a plan's text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The file that it is from, for messages and for what the plan names beside itself.</param>
    /// <exception cref="DataLakeException"><c>PlanInvalid</c>: names the file, the step and what is wrong.</exception>
    public static Plan Parse(string json, string path) => JsonText.Parse(json, path, ErrorId, plan => Read(plan, path));

    private static Plan Read(JsonPlace plan, string path)
    {
        plan.CheckMembers(["bucket", "log", "steps"]);
        var steps = plan.Require("steps").Items();
        return steps.Count == 0
            ? throw plan.Invalid("'steps' must have a step at least")
            : new Plan(plan.Require("bucket").Text(), plan.Find("log")?.Text(), [.. steps.Select((step, index) => ReadStep(step, index + 1))], Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static PlanStep ReadStep(JsonPlace step, int number)
    {
        var verbs = step.Members().Select(member => member.Name).Intersect(Verbs).ToList();
        switch (verbs)
        {
            case ["send"]:
                step.CheckMembers(["send", "source", .. DialectWords.All]);
                return new SendStep(step.Require("send").Text(), ReadSources(step.Require("source"))) { Number = number, Reading = DialectReader.Read(step) };
            case ["merge"]:
                step.CheckMembers(["merge", "to", .. DialectWords.All]);
                return new MergeStep(step.Require("merge").Text(), step.Require("to").Text()) { Number = number, Reading = DialectReader.Read(step) };
            case ["analyze"]:
                step.CheckMembers(["analyze", "definition", "to", "memoryLimit", .. DialectWords.All]);
                return new AnalyzeStep(step.Require("analyze").Text(), step.Require("definition").Text(), step.Require("to").Text()) { Number = number, Reading = DialectReader.Read(step), MemoryLimit = step.Find("memoryLimit")?.Bytes() };
            default:
                throw step.Invalid($"a step has exactly one of {string.Join(", ", Verbs)}");
        }
    }

    private static SourceMap ReadSources(JsonPlace source) => source.Element.ValueKind == JsonValueKind.Object
        ? new SourceMap(source.Members().Select(member => KeyValuePair.Create(member.Name, member.Value.Text())))
        : SourceMap.Always(source.Text());
}
