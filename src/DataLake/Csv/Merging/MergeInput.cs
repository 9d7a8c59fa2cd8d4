using DataLake.Content;
using DataLake.Csv.Reading;

namespace DataLake.Csv.Merging;

/// <summary>One input of a merge: opened as often as the merge has to look at it, always in the same dialect.</summary>
internal sealed class MergeInput
{
    private readonly MergeOptions options;
    private CsvDialect? dialect;

    /// <param name="source">The content.</param>
    /// <param name="options">The merge's.</param>
    public MergeInput(CsvSource source, MergeOptions options)
    {
        Source = source;
        this.options = options;
        dialect = options.Input ?? source.Dialect;
    }

    /// <summary>The content.</summary>
    public CsvSource Source { get; }

    /// <summary>Opens it.</summary>
    /// <param name="hint">A dialect that the input probably has too.</param>
    /// <param name="onFault">Is told the records left out or padded; null to tell nobody.</param>
    public CsvBlockReader Open(CsvDialect? hint, Action<CsvFault>? onFault)
    {
        var read = new CsvReadOptions { OnError = options.OnError, OnFault = onFault, BlockSize = options.BlockSize, DialectHint = hint };
        var reader = new CsvBlockReader(Source, dialect, read);
        dialect = reader.Dialect;
        return reader;
    }
}
