using DataLake.Logging;

namespace DataLake.Pipelines.Plans;

/// <summary>What a run tells while it goes on.</summary>
/// <param name="Step">The step that it is about.</param>
public abstract record PlanEvent(PlanStep Step);

/// <summary>A step begins.</summary>
/// <param name="Step">The step.</param>
/// <param name="Title">What it is about to do.</param>
public sealed record StepStarted(PlanStep Step, string Title) : PlanEvent(Step);

/// <summary>A message, which the log keeps too.</summary>
/// <param name="Step">The step that says it.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Text">The message, printable; it may have several lines.</param>
public sealed record StepMessage(PlanStep Step, LogLevel Level, string Text) : PlanEvent(Step);

/// <summary>How far a step is.</summary>
/// <param name="Step">The step.</param>
/// <param name="Done">Bytes or files done.</param>
/// <param name="Total">Bytes or files in all.</param>
public sealed record StepProgress(PlanStep Step, long Done, long Total) : PlanEvent(Step);

/// <summary>A step ended well.</summary>
/// <param name="Step">The step.</param>
/// <param name="Result">What it did.</param>
public sealed record StepFinished(PlanStep Step, StepResult Result) : PlanEvent(Step);
