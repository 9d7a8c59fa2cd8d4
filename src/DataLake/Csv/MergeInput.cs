using System.Text;

namespace DataLake.Csv;

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
        var read = new CsvReadOptions { OnError = options.OnError, OnFault = onFault, BlockSize = options.BlockSize, DialectHint = hint, Encoding = Encoding };
        var reader = new CsvBlockReader(Source, dialect, read);
        dialect = reader.Dialect;
        return reader;
    }

    // A file in a single-byte encoding is practically never valid UTF-8 by chance, so being valid decides.
    private Encoding? Encoding =>
        dialect is { Encoding: { } known } ? known
        : options.InputEncodings.Count == 0 ? null
        : options.InputEncodings.Any(encoding => encoding is UTF8Encoding) && Utf8Text.IsValid(Source) ? null
        : options.InputEncodings.FirstOrDefault(encoding => encoding is not UTF8Encoding);
}
