namespace DataLake.Pipelines.Plans;

/// <summary>A step failed; those before it are done.</summary>
public sealed class PlanException : DataLakeException
{
    internal PlanException(PlanStep step, DataLakeException cause, string? detail = null)
        : base(cause.ErrorId, cause.Category, First(cause), cause.Target, cause, [.. Rest(cause), .. detail is null ? Array.Empty<string>() : [detail]]) => Step = step;

    /// <summary>The step that failed: where to take the run up again, once its cause is mended.</summary>
    public PlanStep Step { get; }

    private static string First(DataLakeException cause) => cause.Message.Split('\n')[0];

    private static IEnumerable<string> Rest(DataLakeException cause) => cause.Message.Split('\n').Skip(1);
}
