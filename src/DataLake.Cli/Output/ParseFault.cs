using System.Globalization;
using System.Text.RegularExpressions;
using DataLake.Messages;

namespace DataLake.Cli.Output;

/// <summary>What the library of the command line says of a mistyped one, in the user's language: it words its errors itself, in English.</summary>
internal static class ParseFault
{
    private static readonly string[] Known =
    [
        "Unrecognized command or argument '{0}'.",
        "'{0}' was not matched. Did you mean one of the following?",
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

    /// <summary>A line of what it says; a line that is not an error of its own stays.</summary>
    public static string Translate(string line)
    {
        foreach (var english in Known)
        {
            if (Catalogue.Find(english) is { } said && Regex.Match(line, $"^{Regex.Replace(Regex.Escape(english), @"\\\{\d}", "(.*)")}$") is { Success: true } found)
                return string.Format(CultureInfo.InvariantCulture, said, [.. found.Groups.Values.Skip(1).Select(value => value.Value)]);
        }

        return line;
    }
}
