using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataLake.Masking.Rules;

/// <summary>A rule in short, as command lines and tables of PowerShell have it: the method, then options, of which a condition is the last.</summary>
internal static partial class RuleText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rule as JSON: <c>Hash domain=person where=TYPE = 'P'</c> is <c>{"method": "Hash", "domain": "person", "where": "TYPE = 'P'"}</c>.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="place">What errors call it.</param>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c>.</exception>
    public static string ToJson(string text, string place)
    {
        var parts = Form().Match(text);
        if (!parts.Success)
            throw MaskingError.Rule(place, "a rule is a method with options, such as \"Pseudonym kind=Cpf\", \"Partial first=1 last=2\" or \"Hash domain=person where=TYPE = 'P'\"");
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("method", parts.Groups["method"].Value);
            for (var i = 0; i < parts.Groups["name"].Captures.Count; i++)
                writer.WriteString(parts.Groups["name"].Captures[i].Value, parts.Groups["value"].Captures[i].Value.Trim('"'));
            if (parts.Groups["where"] is { Success: true } where)
                writer.WriteString("where", where.Value.Trim());
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    [GeneratedRegex("""^\s*(?<method>[A-Za-z]+)(\s+(?!where=)(?<name>[A-Za-z]+)=(?<value>"[^"]*"|\S+))*(\s+where=(?<where>.+))?\s*$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
