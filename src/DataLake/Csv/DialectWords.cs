using System.Globalization;
using DataLake.Content;
using DataLake.Messages;

namespace DataLake.Csv;

/// <summary>The words that say how CSV is read, the same in every way in: as parameters, as options, in JSON.</summary>
internal static class DialectWords
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "delimiter", "encoding", "noQuote", "noHeader", "nullValue", "skipLines", "skipFooter", "commentPrefix", "trailingDelimiter", "escape", "skipInitialSpace",
    ];

    /// <summary>Takes up what a word says.</summary>
    /// <param name="parts">What was said before.</param>
    /// <param name="word">One of <see cref="All"/>.</param>
    /// <param name="texts">Its value, or values, as texts.</param>
    /// <returns>What is said then, or else what is wrong: words that follow the option and its value.</returns>
    public static (DialectParts Parts, string? Problem) Take(DialectParts parts, string word, IReadOnlyList<string> texts)
    {
        var text = texts.Count > 0 ? texts[^1] : "";
        return word switch
        {
            "delimiter" => Character(character => parts with { Delimiter = character }),
            "commentPrefix" when text.Length == 0 => (parts with { CommentPrefix = DialectParts.NoCharacter }, null),
            "commentPrefix" => Character(character => parts with { CommentPrefix = character }),
            "escape" when text.Length == 0 => (parts with { Escape = DialectParts.NoCharacter }, null),
            "escape" => Character(character => parts with { Escape = character }),
            "skipLines" => Number(text, number => parts with { SkipLines = number }),
            "skipFooter" => Number(text, number => parts with { SkipFooter = number }),
            "noQuote" => YesOrNo(text, yes => parts with { Quoted = !yes }),
            "noHeader" => YesOrNo(text, yes => parts with { HasHeader = !yes }),
            "trailingDelimiter" => YesOrNo(text, yes => parts with { TrailingDelimiter = yes }),
            "skipInitialSpace" => YesOrNo(text, yes => parts with { SkipInitialSpace = yes }),
            "nullValue" => (parts with { NullValues = texts }, null),
            "encoding" when texts.Any(name => EncodingNames.Find(name) is null) => (parts, UnknownEncoding),
            "encoding" => (parts with { Encodings = [.. texts.Select(name => EncodingNames.Find(name)!)] }, null),
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a word of reading."),
        };

        (DialectParts, string?) Character(Func<char, DialectParts> with) => text switch
        {
            "\\t" => (with('\t'), null),
            [var only] when Problem(word, only) is not { } problem => (with(only), null),
            [var only] => (parts, Problem(word, only)),
            _ => (parts, Catalogue.Translate("must be one ASCII character")),
        };

        (DialectParts, string?) Number(string given, Func<int, DialectParts> with) =>
            int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (with(number), null) : (parts, Catalogue.Translate("must be a whole number of lines, 0 or more"));

        (DialectParts, string?) YesOrNo(string given, Func<bool, DialectParts> with) =>
            bool.TryParse(given, out var yes) ? (with(yes), null) : (parts, Catalogue.Translate("must be true or false"));
    }

    /// <summary>Why a character cannot be what a word says; null where it can.</summary>
    private static string? Problem(string word, char character) => character switch
    {
        '"' or '\n' or '\r' => Catalogue.Translate(word == "delimiter" ? "a quote or a line break does not separate fields" : "must be neither a quote nor a line break"),
        '\0' or > (char)127 => Catalogue.Translate("must be one ASCII character"),
        _ => null,
    };

    /// <summary>That there is no such encoding, in words that follow the option and the name.</summary>
    public static string UnknownEncoding => Catalogue.Translate($"is not known; known are {Catalogue.Translate(EncodingNames.Known)}");

    /// <summary>Refuses characters that cannot mean what is said of them.</summary>
    /// <param name="parts">What is said.</param>
    /// <param name="style">How options are written where it is said.</param>
    /// <exception cref="DataLakeException"><c>ArgumentInvalid</c>.</exception>
    internal static void Check(DialectParts parts, OptionStyle style)
    {
        (string Word, char? Character)[] said = [("delimiter", parts.Delimiter), ("commentPrefix", parts.CommentPrefix), ("escape", parts.Escape)];
        foreach (var (word, character) in said)
        {
            if (character is not { } only || (only == DialectParts.NoCharacter && word != "delimiter"))
                continue;
            if (Problem(word, only) is { } problem)
                throw Invalid(word, only, problem);
            if (said.FirstOrDefault(other => other.Word != word && other.Character == only) is { Word: { } twice })
                throw Invalid(word, only, Catalogue.Translate($"is the {twice} already"));
        }

        DataLakeException Invalid(string word, char character, string problem) => new(
            "ArgumentInvalid", ErrorCategory.InvalidArgument, $"{style.Write(word, character.ToString())}: {problem}.", character.ToString());
    }
}
