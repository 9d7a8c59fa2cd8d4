namespace DataLake.Pipelines;

/// <summary>A step failed; those before it are done.</summary>
public sealed class PlanException : DataLakeException
{
    internal PlanException(PlanStep step, DataLakeException cause)
        : base(cause.ErrorId, cause.Category, cause.Message, cause.Target, cause) => Step = step;

    /// <summary>The step that failed: where to take the run up again, once its cause is mended.</summary>
    public PlanStep Step { get; }
}
