using System.Globalization;
using System.Text.RegularExpressions;
using DataLake.Messages;

namespace DataLake.Cli.Output;

/// <summary>What the library of the command line words itself, in the user's language: it gives it in English, and in no Portuguese that is whole.</summary>
internal static class LibraryWords
{
    private static readonly string[] Faults =
    [
        "Argument '{0}' not recognized. Must be one of:{1}",
        "Required command was not provided.",
        "Required argument '{0}' missing for command: '{1}'.",
        "Required argument missing for option: '{0}'.",
        "Option '{0}' is required.",
        "Option '{0}' expects a single argument but {1} were provided.",
        "Cannot parse argument '{0}' for option '{1}' as expected type '{2}'.",
        "Cannot parse argument '{0}' for command '{1}' as expected type '{2}'.",
        "{0} option cannot be combined with other arguments.",
        "Response file not found '{0}'.",
    ];

    private static readonly string[] Headings = ["Description:", "Usage:", "Arguments:", "Options:", "Commands:"];
    private static readonly string[] Labels = ["[command]", "[options]", "(REQUIRED)", "[default: "];

    private static readonly Regex InHelp = new($"^({Any(Headings)})|{Any(Labels)}", RegexOptions.Multiline);

    /// <summary>An error of the command line.</summary>
    public static string Fault(string message)
    {
        foreach (var english in Faults)
        {
            if (Catalogue.Find(english) is { } said && Regex.Match(message, $"^{Regex.Replace(Regex.Escape(english), @"\\\{\d}", "(.*)")}$", RegexOptions.Singleline) is { Success: true } found)
                return string.Format(CultureInfo.InvariantCulture, said, [.. found.Groups.Values.Skip(1).Select(value => value.Value)]);
        }

        return message;
    }

    /// <summary>A page of help.</summary>
    public static string Help(string page) => InHelp.Replace(page, found => Catalogue.Translate(found.Value) is var said && found.Value.StartsWith('(')
        ? said.PadRight(found.Length) // what comes after it stands in columns
        : said);

    private static string Any(string[] words) => string.Join('|', words.Select(Regex.Escape));
}
