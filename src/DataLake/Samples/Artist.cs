namespace DataLake.Samples;

/// <summary>A made-up artist: the same one for the same seed and index, in every film.</summary>
internal sealed class Artist
{
    /// <summary>The first this many artists are known everywhere; the others belong near one film.</summary>
    public const int Stars = 2000;

    /// <summary>How many new artists a film brings.</summary>
    public const int PerFilm = 2;

    private const int Stream = 10;

    private static readonly string[] OtherProfessions =
        ["director", "writer", "producer", "soundtrack", "composer", "cinematographer", "editor", "miscellaneous", "stunts", "music_department"];

    public Artist(int seed, bool series, long index)
    {
        var random = new SampleRandom(seed, Stream + (series ? 1 : 0), index);
        Gender = random.Chance(420) ? "actress" : "actor";
        Name = $"{random.Pick(SampleWords.GivenNames)} {random.Pick(SampleWords.FamilyNames)}";
        if (random.Chance(300))
            Name = $"{Name} {random.Pick(SampleWords.FamilyNames)}";
        BirthYear = random.Chance(450) ? null : random.Between(1900, 2003);
        DeathYear = BirthYear is { } born && born < 1945 && random.Chance(600) ? Math.Min(2023, born + random.Between(40, 95)) : null;
        Professions = ProfessionsOf(ref random);
        KnownTitles = TitlesOf(ref random, series, index);
    }

    /// <summary><c>actor</c> or <c>actress</c>: what the schema calls the artist's gender.</summary>
    public string Gender { get; }

    public string Name { get; }

    public int? BirthYear { get; }

    public int? DeathYear { get; }

    /// <summary>Up to three professions, separated by commas; an empty text where there is none.</summary>
    public string Professions { get; }

    /// <summary>Up to four film ids, separated by commas; null where unknown.</summary>
    public string? KnownTitles { get; }

    private string ProfessionsOf(ref SampleRandom random)
    {
        if (random.Chance(60))
            return "";

        var professions = Gender;
        var others = random.Skewed(4);
        var at = random.Next(OtherProfessions.Length);
        for (var i = 0; i < others && i < 2; i++)
            professions = $"{professions},{OtherProfessions[(at + (i * 3)) % OtherProfessions.Length]}";

        return professions;
    }

    private static string? TitlesOf(ref SampleRandom random, bool series, long index)
    {
        if (random.Chance(40))
            return null;

        var home = index < Stars ? index * 7 : (index - Stars) / PerFilm;
        var titles = Film.IdOf(series, home);
        var others = random.Next(4);
        for (var i = 1; i <= others; i++)
            titles = $"{titles},{Film.IdOf(series, home + (i * 5) + random.Next(5))}";

        return titles;
    }
}
