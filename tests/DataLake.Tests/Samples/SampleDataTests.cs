using System.Security.Cryptography;
using System.Text.Json;
using CsvHelper;
using DataLake.Samples;

namespace DataLake.Tests.Samples;

public sealed class SampleDataTests : IDisposable
{
    private static readonly CsvReaderOptions Piped = new() { Mode = CsvMode.NoEscape, Separator = '|' };

    private readonly string folder = Directory.CreateTempSubdirectory("datalake-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The bytes are part of the contract: benchmarks and expected answers are built on them.
    [Theory]
    [InlineData(SampleKind.Obras, "B9860734E28FCA6A")]
    [InlineData(SampleKind.Movies, "2C92C71914207A68")]
    [InlineData(SampleKind.Series, "19E3E8372292924A")]
    [InlineData(SampleKind.Tmdb, "F3CBB384474791AD")]
    public void Same_rows_and_seed_give_the_same_bytes(SampleKind kind, string sha256Start)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Make(kind, rows: 2000))
            hash.AppendData(File.ReadAllBytes(path));

        Assert.Equal(sha256Start, Convert.ToHexString(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Another_seed_gives_other_data() =>
        Assert.NotEqual(ReadMovies(rows: 50, seed: 1), ReadMovies(rows: 50, seed: 2));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    public void Obras_spreads_exactly_the_rows_asked_for_over_the_years(long rows)
    {
        var paths = Make(SampleKind.Obras, rows);

        Assert.Equal(23, paths.Count);
        Assert.Equal(rows, paths.Sum(path => ReadRows(path, new CsvReaderOptions { Separator = ';' }).Count));
    }

    [Fact]
    public void Movies_has_a_row_for_each_artist_and_the_same_film_in_each_of_its_rows()
    {
        var rows = ReadMovies(rows: 5000, seed: 1);

        Assert.Equal(5000, rows.Count);
        Assert.All(rows, row => Assert.Equal(15, row.Length));
        Assert.All(rows.GroupBy(row => row[0]), film => Assert.Single(film.Select(row => string.Join('|', row[..8])).Distinct()));
        Assert.True(rows.Select(row => row[0]).Distinct().Count() < rows.Count / 2);
    }

    [Fact]
    public void Movies_has_the_quirks_of_its_schema()
    {
        var rows = ReadMovies(rows: 5000, seed: 1);

        Assert.Contains(rows, row => row[11] == @"\N");
        Assert.Contains(rows, row => row[13].Length == 0);
        Assert.DoesNotContain(rows, row => row[13] == @"\N");
        Assert.Contains(rows, row => row[5].Contains(','));
        Assert.Contains(rows, row => row[1].StartsWith('"'));
    }

    [Fact]
    public void Tmdb_tells_of_films_of_movies()
    {
        var films = ReadMovies(rows: 5000, seed: 1).Select(row => row[0]).ToHashSet();
        var path = Make(SampleKind.Tmdb, rows: 5000).Single();
        var details = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.InRange(details.Count, films.Count * 7 / 10, films.Count);
        Assert.All(details, film => Assert.Contains(film.GetProperty("imdb_id").GetString()!, films));
        Assert.Contains(details, film => film.GetProperty("budget").GetInt64() == 0);
        Assert.Contains(details, film => film.GetProperty("production_countries").GetArrayLength() == 2);
    }

    [Fact]
    public void Nothing_but_the_data_is_in_the_folder() // an engine that reads a folder takes every file for rows
    {
        Make(SampleKind.Movies, rows: 1);

        Assert.Equal("movies.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
    }

    private List<string[]> ReadMovies(long rows, int seed) =>
        ReadRows(Make(SampleKind.Movies, rows, seed).Single(), Piped);

    private List<string> Make(SampleKind kind, long rows, int seed = 1) =>
        SampleData.Write(kind, folder, rows, seed, null, TestContext.Current.CancellationToken).ToList();

    private static List<string[]> ReadRows(string path, CsvReaderOptions options)
    {
        using var reader = CsvReader.FromFile(path, options);
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i)!).ToArray());

        return rows;
    }
}
