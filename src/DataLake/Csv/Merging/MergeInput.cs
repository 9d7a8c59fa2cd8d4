using DataLake.Content;
using DataLake.Csv.Reading;

namespace DataLake.Csv.Merging;

/// <summary>One input of a merge: opened as often as the merge has to look at it, always in the same dialect.</summary>
internal sealed class MergeInput(CsvSource source, CsvReadOptions options)
{
    private CsvDialect? dialect;

    /// <summary>The content.</summary>
    public CsvSource Source => source;

    /// <summary>Opens it.</summary>
    /// <param name="hint">A dialect that the input probably has too.</param>
    /// <param name="isTold">Whether those who listen are told of the records left out or padded.</param>
    public CsvBlockReader Open(CsvDialect? hint, bool isTold)
    {
        var reading = options with { OnFault = isTold ? options.OnFault : null, OnNote = isTold ? options.OnNote : null, DialectHint = hint };
        var reader = dialect is null
            ? new CsvBlockReader(source, reading)
            : new CsvBlockReader(source with { Dialect = dialect }, reading with { Dialect = DialectParts.None });
        dialect = reader.Dialect;
        return reader;
    }
}
