namespace DataLake.Analysis;

/// <summary>A question: which rows, derived how, grouped by what, measured how.</summary>
public sealed record AnalysisDefinition
{
    /// <summary>What the answer means, in a sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>Reads a definition's JSON file.</summary>
    /// <param name="path">The file.</param>
    public static AnalysisDefinition Load(string path) => throw new NotSupportedException(path);
}
