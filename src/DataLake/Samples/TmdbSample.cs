using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataLake.Samples;

/// <summary>Details as TMDB gives them, for most of the films of <c>movies.csv</c>: a JSON object a line.</summary>
internal static class TmdbSample
{
    private const int Stream = 30;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the details of the films that <paramref name="rows"/> rows of <c>movies.csv</c> tell of.</summary>
    public static void Write(Stream destination, long rows, int seed, RowCount count)
    {
        var buffered = new BufferedStream(destination, 1 << 16); // not disposed: the destination stays open
        using var json = new Utf8JsonWriter(buffered, Options);
        var index = 0L;
        foreach (var film in FilmSample.Films(series: false, rows, seed))
        {
            count.Add(film.CastSize);
            var random = new SampleRandom(seed, Stream, index++);
            if (random.Chance(150))
                continue;

            WriteFilm(json, film, ref random);
            json.Flush();
            json.Reset();
            buffered.WriteByte((byte)'\n');
        }

        buffered.Flush();
    }

    private static void WriteFilm(Utf8JsonWriter json, Film film, ref SampleRandom random)
    {
        // TMDB writes 0 where a budget or revenue is unknown.
        var budget = random.Chance(450) ? 0L : 10_000L * (5 + random.Skewed(30_000));
        var revenue = budget == 0 ? 0 : budget * random.Between(20, 400) / 100 * film.Rating / 60;

        json.WriteStartObject();
        json.WriteString("imdb_id", film.Id);
        json.WriteString("title", film.Title);
        json.WriteNumber("budget", budget);
        json.WriteNumber("revenue", revenue);
        json.WriteNumber("popularity", (random.Skewed(200_000) + (film.Votes / 10)) / 1000m);
        json.WriteNumber("vote_average", Math.Clamp(film.Rating + random.Around(0, 5), 0, 100) / 10m);
        json.WriteNumber("vote_count", film.Votes / 8);
        json.WriteString("original_language", random.Chance(900) ? film.Country.Language : "en");
        json.WriteString("release_date", film.Year is { } year
            ? new DateOnly(year, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "");
        json.WriteStartArray("production_countries");
        WriteCountry(json, film.Country);
        if (random.Pick(SampleCountry.All) is var second && second != film.Country && random.Chance(200))
            WriteCountry(json, second);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCountry(Utf8JsonWriter json, SampleCountry country)
    {
        json.WriteStartObject();
        json.WriteString("iso_3166_1", country.Code);
        json.WriteString("name", country.Name);
        json.WriteEndObject();
    }
}
