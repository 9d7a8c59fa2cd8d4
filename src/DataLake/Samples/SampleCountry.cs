namespace DataLake.Samples;

/// <summary>A country that films come from.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">Its English name.</param>
/// <param name="Language">ISO 639-1 of the language most of its films are in.</param>
internal sealed record SampleCountry(string Code, string Name, string Language)
{
    public static readonly (SampleCountry, int)[] All =
    [
        (new("US", "United States of America", "en"), 40), (new("GB", "United Kingdom", "en"), 9), (new("FR", "France", "fr"), 8),
        (new("IN", "India", "hi"), 8), (new("BR", "Brazil", "pt"), 6), (new("JP", "Japan", "ja"), 6), (new("DE", "Germany", "de"), 5),
        (new("IT", "Italy", "it"), 4), (new("ES", "Spain", "es"), 4), (new("MX", "Mexico", "es"), 3), (new("AR", "Argentina", "es"), 3),
        (new("KR", "South Korea", "ko"), 3), (new("SE", "Sweden", "sv"), 2), (new("NG", "Nigeria", "en"), 2),
    ];
}
