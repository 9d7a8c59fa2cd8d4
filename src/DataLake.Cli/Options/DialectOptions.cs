using System.CommandLine;
using System.Text;
using DataLake.Content;
using DataLake.Csv;

namespace DataLake.Cli.Options;

/// <summary>The options that say how CSV files are written; what they leave open is told from the content.</summary>
internal sealed class DialectOptions
{
    private readonly Option<string?> delimiter = new("--delimiter") { Description = "The character between fields.", HelpName = "CHARACTER" };
    private readonly Option<string[]> encoding = new("--encoding") { Description = "The encoding. Of several, UTF-8 is taken for files that are UTF-8, and another for other files.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(delimiter);
        command.Options.Add(encoding);
    }

    public CsvSource Open(ParseResult arguments, string path)
    {
        var source = CsvSource.FromFile(path);
        var said = new DialectParts
        {
            Delimiter = Character(arguments, delimiter),
            Encodings = [.. (arguments.GetValue(encoding) ?? []).Select(Encoding)],
        };
        return said.IsEmpty ? source : source with { Dialect = said.Of(source) };
    }

    /// <summary>An option's value, which is one character; null where it is not given.</summary>
    public static char? Character(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) switch
    {
        null => null,
        [< (char)128 and var only] => only,
        var text => throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"{option.Name} {text}: must be one ASCII character."),
    };

    private static Encoding Encoding(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--encoding {name}: is not known; known are utf-8, latin1, windows-1252, utf-16 and others.");
        }
    }
}
