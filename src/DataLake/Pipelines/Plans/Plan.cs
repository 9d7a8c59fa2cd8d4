namespace DataLake.Pipelines.Plans;

/// <summary>A whole run, written down: the bucket, the log, and the steps in order.</summary>
/// <param name="Bucket">The bucket that every step works in; created where it is missing.</param>
/// <param name="Log">The key that the run's log is sent to; null where none is kept.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Folder">The folder of the plan's file: what the plan names beside itself is found there.</param>
public sealed record Plan(string Bucket, string? Log, IReadOnlyList<PlanStep> Steps, string Folder)
{
    /// <summary>All texts that may hold variables.</summary>
    internal IEnumerable<string> Texts => [Bucket, .. Log is null ? Array.Empty<string>() : [Log], .. Steps.SelectMany(step => step.Texts)];
}
