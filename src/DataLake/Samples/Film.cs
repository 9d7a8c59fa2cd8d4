using System.Globalization;

namespace DataLake.Samples;

/// <summary>A made-up film or series: the same one for the same seed and index, whichever file tells of it.</summary>
/// <remarks>Ratings depend a little on genre, length and year, so that questions about them have answers.</remarks>
internal sealed class Film
{
    private const int MovieStream = 1, SeriesStream = 2, CastStream = 3;

    private static readonly (string Name, int Bonus)[] Genres =
    [
        ("Drama", 4), ("Comedy", 0), ("Romance", 1), ("Action", -1), ("Crime", 2), ("Documentary", 9), ("Horror", -8), ("Thriller", -2),
        ("Adventure", 1), ("Animation", 6), ("Fantasy", 0), ("Sci-Fi", -4), ("Family", 2), ("Mystery", 1), ("Biography", 7), ("War", 5),
    ];

    private readonly int seed;
    private readonly long index;

    public Film(int seed, bool series, long index)
    {
        this.seed = seed;
        this.index = index;
        var random = new SampleRandom(seed, series ? SeriesStream : MovieStream, index);
        Id = IdOf(series, index);
        Title = $"The {random.Pick(SampleWords.Adjectives)} {random.Pick(SampleWords.Nouns)}";
        if (random.Chance(15))
            Title = $"\"{Title}\"";
        else if (random.Chance(300))
            Title += string.Create(CultureInfo.InvariantCulture, $" {random.Between(2, 999)}");
        OriginalTitle = random.Chance(200) ? $"{random.Pick(SampleWords.Nouns)}, {random.Pick(SampleWords.GivenNames)}" : Title;
        Country = random.Pick(SampleCountry.All);
        Year = random.Chance(10) ? null : 2023 - random.Skewed(110);
        EndYear = Year is { } year && random.Chance(700) ? Math.Min(2023, year + random.Skewed(20)) : null;
        Minutes = random.Chance(50) ? null : series ? random.Around(45, 30) : random.Around(105, 55);

        var first = random.Next(Genres.Length);
        var names = new List<string> { Genres[first].Name };
        for (var more = random.Next(3); more > 0; more--)
        {
            var name = Genres[random.Next(Genres.Length)].Name;
            if (!names.Contains(name))
                names.Add(name);
        }

        GenreList = random.Chance(5) ? null : string.Join(',', names);
        Rating = Math.Clamp(random.Around(61, 24) + Genres[first].Bonus + (((Minutes ?? 100) - 100) / 8), 10, 100);
        Votes = 5 + (random.Skewed(100_000) * Rating / 50);
        CastSize = random.Between(1, 7);
    }

    public string Id { get; }

    public string Title { get; }

    public string OriginalTitle { get; }

    public SampleCountry Country { get; }

    public int? Year { get; }

    public int? EndYear { get; }

    public int? Minutes { get; }

    /// <summary>One to three genres, separated by commas; null where unknown.</summary>
    public string? GenreList { get; }

    /// <summary>The mean rating in tenths, 10 to 100.</summary>
    public int Rating { get; }

    public int Votes { get; }

    public int CastSize { get; }

    public static string IdOf(bool series, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"tt{(series ? 8 : 9)}{index:0000000}");

    /// <summary>The artists in it: films near one another share some, and a few stars appear in many.</summary>
    public IEnumerable<Artist> Cast(bool series)
    {
        var random = new SampleRandom(seed, CastStream + (series ? 100 : 0), index);
        for (var i = 0; i < CastSize; i++)
        {
            var star = i == 0 && random.Chance(250);
            var artist = star ? random.Skewed(Artist.Stars) : Artist.Stars + (index * Artist.PerFilm) + (i * 3) + random.Next(3);
            yield return new Artist(seed, series, artist);
        }
    }
}
