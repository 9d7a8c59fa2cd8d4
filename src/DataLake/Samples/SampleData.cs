using System.Globalization;
using DataLake.Files;

namespace DataLake.Samples;

/// <summary>Makes data up, to the schemas of real data sets: the same bytes for the same rows and seed, on every machine.</summary>
public static class SampleData
{
    /// <summary>The number of rows where none is asked for: small enough to look at, large enough to have every oddity.</summary>
    public const long DefaultRows = 20_000;

    /// <summary>Makes the files of one schema. Nothing else goes into the folder: engines that read a folder take every file in it for rows.</summary>
    /// <param name="kind">The schema.</param>
    /// <param name="folder">Where the files go; created where it is missing. Files of the same names are replaced.</param>
    /// <param name="rows">
    /// The data rows over all files of the schema. For <see cref="SampleKind.Tmdb"/>, the rows of the <c>movies.csv</c>
    /// (of the same seed) whose films it gives details of.
    /// </param>
    /// <param name="seed">Another seed gives other data.</param>
    /// <param name="progress">Is told the rows made so far.</param>
    /// <param name="cancellationToken">Stops; the file being written is left out.</param>
    /// <returns>The paths of the files, each as soon as it is complete.</returns>
    /// <exception cref="DataLakeException">A file cannot be written.</exception>
    public static IEnumerable<string> Write(SampleKind kind, string folder, long rows = DefaultRows, int seed = 1, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        var count = new RowCount(progress, cancellationToken);
        return kind switch
        {
            SampleKind.Obras => ObrasSample.Years(rows).Select(share => WriteFile(
                folder,
                string.Create(CultureInfo.InvariantCulture, $"obras-nao-pub-brasileiras-{share.Year}.csv"),
                stream => ObrasSample.Write(stream, share.Year, share.Rows, seed, count))),
            SampleKind.Movies => One("movies.csv", stream => FilmSample.Write(stream, series: false, rows, seed, count)),
            SampleKind.Series => One("series.csv", stream => FilmSample.Write(stream, series: true, rows, seed, count)),
            SampleKind.Tmdb => One("tmdb.jsonl", stream => TmdbSample.Write(stream, rows, seed, count)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

        IEnumerable<string> One(string name, Action<Stream> write)
        {
            yield return WriteFile(folder, name, write);
        }
    }

    private static string WriteFile(string folder, string name, Action<Stream> write)
    {
        using var file = new AtomicFile(Path.Combine(folder, name));
        write(file.Stream);
        file.Commit();
        return file.Path;
    }
}
