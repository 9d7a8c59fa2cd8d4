using System.Globalization;
using CsvHelper;

namespace DataLake.Samples;

/// <summary><c>movies.csv</c> and <c>series.csv</c>: a row for each artist of each film, with that schema's quirks.</summary>
/// <remarks>
/// Fields are separated by <c>|</c> and never quoted (a <c>"</c> is a character); null is <c>\N</c>, but no profession is an
/// empty text; genres, professions and known titles are comma lists; the misspelt <c>tituloPincipal</c> is the schema's.
/// </remarks>
internal static class FilmSample
{
    private static readonly CsvWriterOptions Dialect = new()
    {
        Mode = CsvMode.NoEscape, Separator = '|', NewLine = "\n", NullValue = @"\N",
    };

    /// <summary>Writes exactly <paramref name="rows"/> rows; the last film may lack some of its artists.</summary>
    public static void Write(Stream destination, bool series, long rows, int seed, RowCount count)
    {
        using var csv = CsvWriter.Create(destination, Dialect, leaveOpen: true);
        csv.WriteRecord(Header(series));
        var written = 0L;
        foreach (var film in Films(series, rows, seed))
        {
            count.Add(film.CastSize);
            var characters = new SampleRandom(seed, 20, written);
            foreach (var artist in film.Cast(series))
            {
                if (written++ == rows)
                    return;

                WriteRow(csv, film, series, artist, ref characters);
            }
        }
    }

    /// <summary>The films that <paramref name="rows"/> rows tell of, one row for each artist.</summary>
    public static IEnumerable<Film> Films(bool series, long rows, int seed)
    {
        var left = rows;
        for (long index = 0; left > 0; index++)
        {
            var film = new Film(seed, series, index);
            yield return film;
            left -= film.CastSize;
        }
    }

    private static string[] Header(bool series)
    {
        string[] end = series ? ["anoTermino"] : [];
        return
        [
            "id", "tituloPincipal", "tituloOriginal", "anoLancamento", .. end, "tempoMinutos", "genero", "notaMedia", "numeroVotos",
            "generoArtista", "personagem", "nomeArtista", "anoNascimento", "anoFalecimento", "profissao", "titulosMaisConhecidos",
        ];
    }

    private static void WriteRow(CsvWriter csv, Film film, bool series, Artist artist, ref SampleRandom random)
    {
        csv.WriteField(film.Id);
        csv.WriteField(film.Title);
        csv.WriteField(film.OriginalTitle);
        csv.WriteField(film.Year);
        if (series)
            csv.WriteField(film.EndYear);
        csv.WriteField(film.Minutes);
        csv.WriteField(film.GenreList);
        csv.WriteField(film.Rating / 10m, "0.0");
        csv.WriteField(film.Votes);
        csv.WriteField(artist.Gender);
        csv.WriteField(Character(ref random));
        csv.WriteField(artist.Name);
        csv.WriteField(artist.BirthYear);
        csv.WriteField(artist.DeathYear);
        csv.WriteField(artist.Professions);
        csv.WriteField(artist.KnownTitles);
        csv.EndRecord();
    }

    private static string? Character(ref SampleRandom random) => random.Next(10) switch
    {
        < 2 => null,
        < 7 => random.Pick(SampleWords.GivenNames),
        7 => string.Create(CultureInfo.InvariantCulture, $"Guest #{random.Between(1, 40)}"),
        8 => $"{random.Pick(SampleWords.GivenNames)} \"{random.Pick(SampleWords.Nouns)}\" {random.Pick(SampleWords.FamilyNames)}",
        _ => $"{random.Pick(SampleWords.GivenNames)} {random.Pick(SampleWords.FamilyNames)}",
    };
}
