using DataLake.Json;

namespace DataLake.Pipelines.Plans;

/// <summary>Reads a plan from JSON, in which comments and trailing commas are allowed.</summary>
public static class PlanReader
{
    private const string ErrorId = "PlanInvalid";

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
        plan.CheckMembers(["$schema", "description", "bucket", "log", "steps"]);
        var steps = plan.Require("steps").Items();
        return steps.Count == 0
            ? throw plan.Invalid("'steps' must have at least one step")
            : new Plan(plan.Require("bucket").Text(), plan.Find("log")?.Text(), [.. steps.Select((step, index) => StepReader.Read(step, index + 1))], Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
