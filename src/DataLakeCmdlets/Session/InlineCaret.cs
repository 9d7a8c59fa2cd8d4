using System.Text.RegularExpressions;
using DataLake.Messages;

namespace DataLakeCmdlets.Session;

/// <summary>Puts the caret of an error into the line that it points into: PowerShell shows errors of scripts as one line of prose, where it would point at nothing.</summary>
internal static partial class InlineCaret
{
    public static string Of(string message) => Pointed().Replace(message, found =>
    {
        var (text, at) = (found.Groups["text"].Value, found.Groups["blank"].Length);
        return Catalogue.Translate($" At ^: {text.Insert(Math.Min(at, text.Length), "^")}");
    });

    [GeneratedRegex(@"\n  (?<text>[^\n]*)\n  (?<blank> *)\^(?=\n|$)")]
    private static partial Regex Pointed();
}
