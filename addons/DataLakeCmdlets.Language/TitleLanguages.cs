using Lingua;

namespace DataLakeCmdlets.Language;

/// <summary>Tells languages of short texts by their letters, and how sure that is.</summary>
internal sealed class TitleLanguages
{
    // A title of fewer letters is likely in several languages: measured, see the module's page.
    private const int FewLetters = 20;

    private readonly LanguageDetector detector;

    /// <param name="codes">The ISO 639-1 codes to choose from; none for all.</param>
    /// <exception cref="ArgumentException">A code is not known.</exception>
    public TitleLanguages(IReadOnlyCollection<string> codes)
    {
        var builder = codes.Count == 0 ? LanguageDetectorBuilder.FromAllLanguages() : LanguageDetectorBuilder.FromLanguages([.. codes.Select(LanguageOf).Distinct()]);

        // Beside this assembly: PowerShell's own folder, where they are looked for otherwise, is not ours.
        detector = builder.WithLanguageModelsDirectory(Path.Combine(Path.GetDirectoryName(typeof(TitleLanguages).Assembly.Location)!, "Lingua", "LanguageModels")).Build();
    }

    /// <summary>The likeliest language of a text.</summary>
    /// <returns>Its code, the confidence from 0 to 1, and whether the text is too short to trust it; no code where nothing tells.</returns>
    public (string? Code, double Confidence, bool IsWeak) Of(string text)
    {
        var best = detector.ComputeLanguageConfidenceValues(text).FirstOrDefault();
        var isKnown = best.Value > 0 && best.Key != Lingua.Language.Unknown;
        return isKnown
            ? (best.Key.IsoCode6391().ToString().ToLowerInvariant(), Math.Round(best.Value, 4), text.Count(char.IsLetter) < FewLetters)
            : (null, 0, true);
    }

    private static Lingua.Language LanguageOf(string code)
    {
        foreach (var language in Enum.GetValues<Lingua.Language>())
        {
            if (language != Lingua.Language.Unknown && language.IsoCode6391().ToString().Equals(code, StringComparison.OrdinalIgnoreCase))
                return language;
        }

        throw new ArgumentException($"'{code}' is not a language's code as ISO 639-1 has them, such as pt, en or es, or there is no model of it.");
    }
}
