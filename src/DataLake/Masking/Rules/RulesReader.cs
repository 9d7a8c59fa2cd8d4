using System.Globalization;
using System.Text.Json;
using DataLake.Json;
using DataLake.Masking.Identifiers;
using DataLake.Messages;
using DataLake.Values;

namespace DataLake.Masking.Rules;

/// <summary>Reads rules from JSON, in which comments and trailing commas are allowed, or from texts such as <c>CPF=Pseudonym kind=Cpf</c>.</summary>
public static class RulesReader
{
    private const string ErrorId = "MaskingRuleInvalid";

    private static readonly string[] Everywhere = ["method", "where"];

    // What each method may say besides; the JSON Schema of rules says the same, which a test holds.
    private static readonly Dictionary<MaskMethod, string[]> Members = new()
    {
        [MaskMethod.Keep] = [],
        [MaskMethod.Drop] = [],
        [MaskMethod.Null] = [],
        [MaskMethod.Redact] = ["with"],
        [MaskMethod.Partial] = ["pattern", "first", "last"],
        [MaskMethod.Hash] = ["kind", "domain", "length"],
        [MaskMethod.Pseudonym] = ["kind", "domain", "onInvalid", "with"],
        [MaskMethod.ShiftDate] = ["entity", "kind", "domain", "maxDays", "format", "onInvalid", "with"],
        [MaskMethod.Generalize] = ["band", "digits", "date", "format", "onInvalid", "with"],
    };

    /// <summary>Reads the rules of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c>: names the file, the column and what is wrong; or the file cannot be read.</exception>
    public static MaskingRules Load(string path) => JsonText.Load(path, ErrorId, Read);

    /// <summary>Reads the text of rules.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c>.</exception>
    public static MaskingRules Parse(string json, string name) => JsonText.Parse(json, name, ErrorId, Read);

    /// <summary>Adds rules that are given one by one to those of a file, whose rule for the same column they replace.</summary>
    /// <param name="rules">The file's rules; null for none.</param>
    /// <param name="given">Columns with their rules in short: <c>Partial pattern=***.###.###-**</c>.</param>
    /// <param name="place">What errors call them.</param>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c> or <c>MaskingRuleTwice</c>.</exception>
    public static MaskingRules With(MaskingRules? rules, IEnumerable<KeyValuePair<string, string>> given, string place)
    {
        var added = new List<MaskingRule>();
        foreach (var (column, text) in given)
        {
            if (added.Exists(rule => rule.Column == column))
                throw MaskingError.Twice(place, column);
            added.Add(JsonText.Parse(RuleText.ToJson(text, $"{place}: {column}"), $"{place}: {column}", ErrorId, rule => ReadRule(column, rule)));
        }

        var kept = (rules?.Columns ?? []).Where(rule => !added.Exists(other => other.Column == rule.Column));
        return (rules ?? new MaskingRules([], place)) with { Columns = [.. kept, .. added] };
    }

    /// <summary>The rules at a place of a document.</summary>
    internal static MaskingRules Read(JsonPlace rules)
    {
        rules.CheckMembers(["$schema", "description", "culture", "columns", "unlisted", "quasiIdentifier", "k"]);
        return new MaskingRules([.. rules.Require("columns").Members().Select(column => ReadColumn(column.Name, column.Value))], rules.Path)
        {
            Unlisted = rules.Find("unlisted")?.Choice<UnlistedAction>() ?? UnlistedAction.Fail,
            Culture = rules.Find("culture")?.Text(),
            QuasiIdentifiers = rules.Find("quasiIdentifier")?.Texts() ?? [],
            K = rules.Find("k")?.PositiveInteger(),
        };
    }

    private static MaskingRule ReadColumn(string column, JsonPlace rule) => rule.Element.ValueKind == JsonValueKind.String
        ? JsonText.Parse(RuleText.ToJson(rule.Text(), rule.Path), rule.Path, ErrorId, inner => ReadRule(column, inner))
        : ReadRule(column, rule);

    private static MaskingRule ReadRule(string column, JsonPlace rule)
    {
        _ = rule.Members(); // it is an object, or that is told
        var method = rule.Require("method").Choice<MaskMethod>();
        rule.CheckMembers([.. Everywhere, .. Members[method]]);
        var read = new MaskingRule(column, method)
        {
            Kind = rule.Find("kind")?.Choice<ValueKind>() ?? ValueKind.Text,
            Domain = rule.Find("domain")?.Text(),
            Where = rule.Find("where")?.Text(),
            OnInvalid = rule.Find("onInvalid")?.Choice<InvalidAction>() ?? InvalidAction.Fail,
            With = rule.Find("with")?.Text() ?? "***",
            Pattern = rule.Find("pattern")?.Text(),
            First = Number(rule, "first", 0),
            Last = Number(rule, "last", 0),
            Length = Number(rule, "length", MaskingRule.WholeLength),
            Entity = rule.Find("entity")?.Text(),
            MaxDays = Number(rule, "maxDays", 365),
            Format = Format(rule),
            Band = Number(rule, "band", 0),
            Digits = Number(rule, "digits", 0),
            Date = rule.Find("date")?.Choice<DateUnit>(),
        };
        return Problem(read) is { } problem ? throw rule.Invalid(problem) : read;
    }

    private static string? Problem(MaskingRule rule) => rule switch
    {
        { Method: MaskMethod.Keep or MaskMethod.Drop, Where: not null } => "a column is kept or dropped whole; 'where' goes with a method that masks values",
        { Method: MaskMethod.Partial, Pattern: null, First: 0, Last: 0 } => "Partial needs 'pattern', such as \"***.###.###-**\", or how many characters stay: 'first', 'last'",
        { Method: MaskMethod.Partial, Pattern: not null } when rule.First + rule.Last > 0 => "Partial goes by 'pattern', or by 'first' and 'last'",
        { Method: MaskMethod.Hash, Length: < MaskingRule.LeastLength or > MaskingRule.WholeLength } => Catalogue.Translate($"'length' is from {MaskingRule.LeastLength} to {MaskingRule.WholeLength} hexadecimal digits"),
        { Method: MaskMethod.Pseudonym, Kind: ValueKind.Text or ValueKind.Email } => "Pseudonym needs 'kind': Cpf, Cnpj, Pis, Titulo, Card, Digits, Letters or Alphanumeric",
        { Method: MaskMethod.ShiftDate, Entity: null } => "ShiftDate needs 'entity': the column that says whose dates are moved alike",
        { Method: MaskMethod.ShiftDate, Format: { } format } when format.HasOffset || format.Pattern.Contains("MMM", StringComparison.Ordinal) || format.Pattern.Contains('t', StringComparison.Ordinal) => "the format of dates that are moved has digits only",
        { Method: MaskMethod.Generalize } when (rule.Band > 0 ? 1 : 0) + (rule.Digits > 0 ? 1 : 0) + (rule.Date is null ? 0 : 1) != 1 => "Generalize needs one of 'band' (numbers), 'digits' (codes such as CEP) and 'date'",
        _ => null,
    };

    private static int Number(JsonPlace rule, string name, int usual) => rule.Find(name) is not { } value ? usual
        : value.Element.ValueKind == JsonValueKind.String && int.TryParse(value.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > 0 ? said
        : value.PositiveInteger();

    private static DateFormat? Format(JsonPlace rule)
    {
        if (rule.Find("format") is not { } format)
            return null;
        try
        {
            return DateFormat.Parse(format.Text());
        }
        catch (FormatException error)
        {
            throw format.Invalid(error.Message);
        }
    }
}
