using DataLake.Csv;
using DataLake.Layout;

namespace DataLake.Pipelines.Plans;

/// <summary>A step of a plan. Its texts may hold variables such as <c>{raw}</c>, which are filled in when it runs.</summary>
public abstract record PlanStep
{
    /// <summary>The step's 1-based place in its plan.</summary>
    public required int Number { get; init; }

    /// <summary>What is said of how the step's CSV is written; the rest is told from it.</summary>
    public DialectParts Reading { get; init; } = DialectParts.None;

    /// <summary>What it does, in one word: <c>send</c>, <c>merge</c> or <c>analyze</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>All texts that may hold variables.</summary>
    internal abstract IEnumerable<string> Texts { get; }
}

/// <summary>Sends files of this machine into the raw layer.</summary>
/// <param name="Files">The files: a path whose last part may hold <c>*</c> and <c>?</c>.</param>
/// <param name="Sources">Tells each file's dataset.</param>
public sealed record SendStep(string Files, SourceMap Sources) : PlanStep
{
    /// <inheritdoc/>
    public override string Verb => "send";

    internal override IEnumerable<string> Texts => [Files, .. Sources.Texts];
}

/// <summary>Merges CSV objects into one.</summary>
/// <param name="Prefix">What the keys of the inputs begin with, ending in <c>/</c>, or the key of one; of a file sent on several days the latest counts.</param>
/// <param name="Key">The key of the result.</param>
public sealed record MergeStep(string Prefix, string Key) : PlanStep
{
    /// <inheritdoc/>
    public override string Verb => "merge";

    internal override IEnumerable<string> Texts => [Prefix, Key];
}

/// <summary>Answers a definition from CSV objects.</summary>
/// <param name="Prefix">The key of the input, or what the keys of several begin with, ending in <c>/</c>.</param>
/// <param name="Definition">The definition's file, beside the plan.</param>
/// <param name="Key">The key of the answer, as CSV.</param>
public sealed record AnalyzeStep(string Prefix, string Definition, string Key) : PlanStep
{
    /// <summary>The bytes of memory that the analysis may take for groups and rows to be sorted; null for what the definition says.</summary>
    public long? MemoryLimit { get; init; }

    /// <inheritdoc/>
    public override string Verb => "analyze";

    internal override IEnumerable<string> Texts => [Prefix, Definition, Key];
}
