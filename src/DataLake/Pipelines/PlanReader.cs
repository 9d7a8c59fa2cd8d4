using System.Text;
using System.Text.Json;
using DataLake.Layout;

namespace DataLake.Pipelines;

/// <summary>Reads a plan from JSON, in which comments and trailing commas are allowed.</summary>
public static class PlanReader
{
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly string[] Verbs = ["send", "merge", "analyze"];

    /// <summary>Reads a plan's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataLakeException"><c>PlanInvalid</c>, or the file cannot be read.</exception>
    public static Plan Load(string path)
    {
        using var stream = LocalFile.OpenRead(path);
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), path);
    }

    /// <summary>Reads a plan's text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The file that it is from, for messages and for what the plan names beside itself.</param>
    /// <exception cref="DataLakeException"><c>PlanInvalid</c>: names the file, the step and what is wrong.</exception>
    public static Plan Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json), Json);
            return ReadPlan(new PlanObject(document.RootElement, path, "the plan"), path);
        }
        catch (JsonException error)
        {
            throw new DataLakeException("PlanInvalid", ErrorCategory.InvalidArgument, $"{path}: not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of it: {error.Message.Split(" LineNumber")[0]}", path, error);
        }
    }

    private static Plan ReadPlan(PlanObject plan, string path)
    {
        plan.CheckNames("bucket", "log", "steps");
        var steps = plan.Objects("steps").Select((step, index) => ReadStep(step, index + 1)).ToList();
        return new Plan(plan.Text("bucket"), plan.OptionalText("log"), steps, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static PlanStep ReadStep(PlanObject step, int number)
    {
        switch (step.TheOneOf(Verbs))
        {
            case "send":
                step.CheckNames("send", "source");
                return new SendStep(step.Text("send"), ReadSources(step)) { Number = number };
            case "merge":
                step.CheckNames("merge", "to");
                return new MergeStep(step.Text("merge"), step.Text("to")) { Number = number };
            default:
                step.CheckNames("analyze", "definition", "to");
                return new AnalyzeStep(step.Text("analyze"), step.Text("definition"), step.Text("to")) { Number = number };
        }
    }

    private static SourceMap ReadSources(PlanObject step) =>
        step.OptionalTexts("source") is { } patterns ? new SourceMap(patterns) : SourceMap.Always(step.Text("source"));
}
