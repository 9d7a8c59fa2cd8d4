using System.CommandLine;
using System.Text;
using DataLake.Content;
using DataLake.Csv;

namespace DataLake.Cli.Options;

/// <summary>The options that say how CSV files are written; what they leave open is told from the content.</summary>
internal sealed class DialectOptions
{
    private readonly Option<string?> delimiter = new("--delimiter") { Description = "The character between fields.", HelpName = "CHARACTER" };
    private readonly Option<bool> noQuote = new("--no-quote") { Description = "Take quotes as characters like others." };
    private readonly Option<bool> noHeader = new("--no-header") { Description = "The first row is data; the columns are Column1, Column2 and so on." };
    private readonly Option<string[]> encoding = new("--encoding") { Description = "The encoding. Of several, UTF-8 is taken for files that are UTF-8, and another for other files.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(delimiter);
        command.Options.Add(encoding);
        command.Options.Add(noQuote);
        command.Options.Add(noHeader);
    }

    /// <summary>The sources, each with the dialect that the options and its content tell.</summary>
    public IReadOnlyList<CsvSource> Apply(ParseResult arguments, IReadOnlyList<CsvSource> sources)
    {
        var said = new DialectParts
        {
            Delimiter = Character(arguments, delimiter),
            Quoted = arguments.GetValue(noQuote) ? false : null,
            HasHeader = arguments.GetValue(noHeader) ? false : null,
            Encodings = [.. (arguments.GetValue(encoding) ?? []).Select(Encoding)],
        };
        return said.IsEmpty ? sources : [.. sources.Select(source => source with { Dialect = said.Of(source) })];
    }

    /// <summary>An option's value, which is one character; null where it is not given.</summary>
    public static char? Character(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) switch
    {
        null => null,
        [< (char)128 and var only] => only,
        var text => throw UsageError.Of($"{option.Name} {text}: must be one ASCII character."),
    };

    /// <summary>An encoding by its name.</summary>
    public static Encoding Encoding(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw UsageError.Of($"--encoding {name}: is not known; known are utf-8, latin1, windows-1252, utf-16 and others.");
        }
    }
}
