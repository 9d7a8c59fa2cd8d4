using System.Globalization;
using DataLake.Files;

namespace DataLake.Samples;

/// <summary>Makes data up, to the schemas of real data sets: the same bytes for the same rows and seed, on every machine.</summary>
public static class SampleData
{
    /// <summary>The file that says, beside the data, that it is made up.</summary>
    public const string NoticeName = "README.txt";

    private const string Notice = """
        The data in this folder is made up: a program drew every title, name, company and number.
        Only the schemas are those of real data sets. Do not draw conclusions from it.

        """;

    /// <summary>The number of rows where none is asked for: small enough to look at, large enough to have every oddity.</summary>
    public const long DefaultRows = 20_000;

    /// <summary>Makes the files of one schema, and the notice beside them.</summary>
    /// <param name="kind">The schema.</param>
    /// <param name="folder">Where the files go; created where it is missing. Files of the same names are replaced.</param>
    /// <param name="rows">
    /// The data rows over all files of the schema. For <see cref="SampleKind.Tmdb"/>, the rows of the <c>movies.csv</c>
    /// (of the same seed) whose films it gives details of.
    /// </param>
    /// <param name="seed">Another seed gives other data.</param>
    /// <param name="cancellationToken">Stops; the file being written is left out.</param>
    /// <returns>The paths of the files, each as soon as it is complete.</returns>
    /// <exception cref="DataLakeException">A file cannot be written.</exception>
    public static IEnumerable<string> Write(SampleKind kind, string folder, long rows = DefaultRows, int seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        WriteFile(folder, NoticeName, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Notice)));
        return kind switch
        {
            SampleKind.Obras => ObrasSample.Years(rows).Select(share => WriteFile(
                folder,
                string.Create(CultureInfo.InvariantCulture, $"obras-nao-pub-brasileiras-{share.Year}.csv"),
                stream => ObrasSample.Write(stream, share.Year, share.Rows, seed, cancellationToken))),
            SampleKind.Movies => One("movies.csv", stream => FilmSample.Write(stream, series: false, rows, seed, cancellationToken)),
            SampleKind.Series => One("series.csv", stream => FilmSample.Write(stream, series: true, rows, seed, cancellationToken)),
            SampleKind.Tmdb => One("tmdb.jsonl", stream => TmdbSample.Write(stream, rows, seed, cancellationToken)),
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
