using System.Collections;
using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>What a cmdlet's parameters say of how CSV is read: those that the words of reading name.</summary>
internal static class SaidReading
{
    /// <param name="bound">The parameters that were given: PowerShell knows no switch that may be null, so that the call is asked.</param>
    /// <exception cref="DataLakeException">One of them cannot be what its name says.</exception>
    public static DialectParts Of(Dictionary<string, object> bound)
    {
        var parts = DialectParts.None;
        foreach (var word in DialectWords.All)
        {
            if (!bound.TryGetValue(word, out var given) && !bound.TryGetValue(char.ToUpperInvariant(word[0]) + word[1..], out given))
                continue;
            parts = given is TextEncoding[] encodings ? parts with { Encodings = [.. encodings.Select(one => one.Encoding)] } : Take(parts, word, Texts(given));
        }

        return parts;
    }

    private static string[] Texts(object? given) => given switch
    {
        null => [],
        SwitchParameter said => [said.ToBool() ? "true" : "false"],
        string text => [text],
        IEnumerable several => [.. several.Cast<object?>().Select(one => one?.ToString() ?? "")],
        _ => [LanguagePrimitives.ConvertTo<string>(given)],
    };

    private static DialectParts Take(DialectParts parts, string word, string[] texts)
    {
        var (taken, problem) = DialectWords.Take(parts, word, texts);
        return problem is null ? taken : throw CmdletError.ArgumentInvalid($"{OptionStyle.Cmdlet.Write(word, string.Join(' ', texts))}: {problem}.");
    }
}
