using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Execution;
using DataLake.Csv;
using DataLake.Csv.Sources;

namespace DataLake.Analysis;

/// <summary>Answers a definition from CSV content in one pass.</summary>
public static class AnalysisEngine
{
    /// <summary>Runs a definition over the sources as over one table, and gives the whole answer: for a small one.</summary>
    /// <inheritdoc cref="Open"/>
    public static AnalysisResult Run(AnalysisDefinition definition, IReadOnlyList<CsvSource> sources, CsvReadOptions? reading = null, Func<string, CsvSource>? openTable = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var answer = Open(definition, sources, reading, openTable, progress, cancellationToken);
        return answer.ToResult();
    }

    /// <summary>Runs a definition over the sources as over one table, as its answer is read.</summary>
    /// <param name="definition">The question.</param>
    /// <param name="sources">The inputs: the columns of the first, by name, are in all.</param>
    /// <param name="reading">How they are read; what is said here goes before what the definition says.</param>
    /// <param name="openTable">Opens a table that the definition joins with by its name: a path or a key. Null to open files.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <returns>The answer, which the caller disposes.</returns>
    /// <exception cref="DataLakeException">The definition does not fit the input, a record is at fault, or an expression has no value on one.</exception>
    public static AnalysisAnswer Open(AnalysisDefinition definition, IReadOnlyList<CsvSource> sources, CsvReadOptions? reading = null, Func<string, CsvSource>? openTable = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (sources.Count == 0)
            throw new ArgumentException("An analysis needs at least one input.", nameof(sources));
        return new AnalysisAnswer(new AnalysisRun(definition, sources, reading ?? new CsvReadOptions(), openTable ?? CsvSource.FromFile, progress, cancellationToken));
    }
}
