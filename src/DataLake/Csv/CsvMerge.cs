namespace DataLake.Csv;

/// <summary>Merges CSV files with one header into one file.</summary>
public static class CsvMerge
{
    /// <summary>Merges the sources, in the order given, into a stream.</summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="destination">Where the result goes, from its current position.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    /// <exception cref="CsvException">A record or header is at fault; nothing more is written.</exception>
    public static MergeResult Run(IReadOnlyList<CsvSource> sources, Stream destination, MergeOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
