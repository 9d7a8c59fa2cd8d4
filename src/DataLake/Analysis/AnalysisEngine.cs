using DataLake.Csv;

namespace DataLake.Analysis;

/// <summary>Answers a definition from CSV content in one pass.</summary>
public static class AnalysisEngine
{
    /// <summary>Runs a definition over the sources as over one table.</summary>
    /// <param name="definition">The question.</param>
    /// <param name="sources">The inputs, one header in all.</param>
    /// <param name="dialect">Their dialect; null to tell it from the content.</param>
    /// <param name="openTable">Opens a table that the definition joins with by its name: a path or a key.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    public static AnalysisResult Run(AnalysisDefinition definition, IReadOnlyList<CsvSource> sources, CsvDialect? dialect = null, Func<string, CsvSource>? openTable = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
