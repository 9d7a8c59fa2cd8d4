using System.CommandLine;
using DataLake.Cli.Options.Kinds;
using DataLake.Csv;

namespace DataLake.Cli.Options;

/// <summary>The options that say how CSV files are read; what they leave open is told from the content.</summary>
internal sealed class DialectOptions
{
    private static readonly Dictionary<string, (string Value, string Description)> Texts = new()
    {
        ["delimiter"] = ("CHARACTER", "The character between fields."),
        ["encoding"] = ("NAME", "The encoding. Given utf8 and another, each line that is not UTF-8 is read in the other."),
        ["nullValue"] = ("TEXT", "A text that stands for null. May be given several times."),
        ["skipLines"] = ("NUMBER", "The lines before the header, which are left out."),
        ["skipFooter"] = ("NUMBER", "The lines after the last record, which are left out."),
        ["commentPrefix"] = ("CHARACTER", "The character that lines of comment begin with; '' for none."),
        ["escape"] = ("CHARACTER", "The character before a quote within quotes; '' for none."),
    };

    private static readonly Dictionary<string, string> Flags = new()
    {
        ["noQuote"] = "A quote is a character like any other.",
        ["noHeader"] = "The first record is data; the columns are Column1, Column2 and so on.",
        ["trailingDelimiter"] = "A delimiter ends each record, with no field after it.",
        ["skipInitialSpace"] = "Blanks after delimiters and around quotes are not part of fields.",
    };

    private readonly Dictionary<string, Option<string[]>> texts = Texts.ToDictionary(
        text => text.Key, text => new Option<string[]>(OptionStyle.Program.Write(text.Key)) { HelpName = text.Value.Value, Description = text.Value.Description });

    private readonly Dictionary<string, Option<bool?>> flags = Flags.ToDictionary(
        flag => flag.Key, flag => new Option<bool?>(OptionStyle.Program.Write(flag.Key)) { Description = flag.Value, Arity = ArgumentArity.ZeroOrOne });

    private readonly Option<CsvErrorAction?> onError = Choice.Option<CsvErrorAction>("--on-error", "What becomes of a row at fault: an error (Stop), left out (Skip), or, where it is short, filled up (Pad).");

    /// <param name="command">The command.</param>
    /// <param name="passesFaults">Whether the command can leave rows at fault out, or fill them up.</param>
    public void AddTo(Command command, bool passesFaults = true)
    {
        foreach (var word in DialectWords.All)
            command.Options.Add(texts.TryGetValue(word, out var text) ? text : flags[word]);
        if (passesFaults)
            command.Options.Add(onError);
    }

    /// <summary>How files are read.</summary>
    /// <exception cref="DataLakeException">An option's value cannot be what its name says.</exception>
    public CsvReadOptions Reading(ParseResult arguments)
    {
        var parts = DialectParts.None;
        foreach (var word in DialectWords.All)
        {
            if (Given(arguments, word) is not { Length: > 0 } given)
                continue;
            parts = Take(parts, word, OptionStyle.Program.Write(word), given);
        }

        return new CsvReadOptions { Dialect = parts, OnError = arguments.GetValue(onError) ?? CsvErrorAction.Stop, Style = OptionStyle.Program };
    }

    /// <summary>Takes up an option's value as a word of reading.</summary>
    /// <exception cref="DataLakeException">It cannot be what the word says.</exception>
    public static DialectParts Take(DialectParts parts, string word, string option, string[] given)
    {
        var (taken, problem) = DialectWords.Take(parts, word, given);
        return problem is null ? taken : throw UsageError.Of($"{option} {string.Join(' ', given)}: {problem}.");
    }

    private string[]? Given(ParseResult arguments, string word)
    {
        if (texts.TryGetValue(word, out var text))
            return arguments.GetValue(text);
        return arguments.GetValue(flags[word]) is { } flag ? [flag.ToString()] : arguments.GetResult(flags[word]) is { Implicit: false } ? ["true"] : null;
    }
}
