using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataLake.Analysis.Definition;
using DataLake.Values;

namespace DataLake.Tests.Analysis;

/// <summary>What a real Trino answered, beside what we answer to the same: equal, or one of the decisions that about_DataLake_Expressions lists.</summary>
public sealed class TrinoCaseTests
{
    private const string InBrazil = " [pt-BR]";

    // How the page begins the decision, and the cases that it decides.
    private static readonly (string Decision, string[] Cases)[] Decisions =
    [
        ("A quotient of whole numbers is not cut", ["divide-naive-1"]),
        ("What has no finite result is an error", ["divide-zero-naive-2", "modulo-double-zero-naive-1", "overflow-double-naive-1", "sqrt-naive-1", "ln-naive-1", "ln-naive-2", "log10-naive-1", "power-naive-1", "power-naive-2", "sum-overflow-naive-1"]),
        ("Integers beyond 64 bits stay exact", ["integer-overflow-1", "integer-overflow-2", "integer-overflow-3", "negate-2", "abs-naive-1", "cast-integer-2", "cast-integer-text-1", "sum-2"]),
        ("An Integer and a Double are compared as they are", ["compare-types-1"]),
        ("`round` goes by the digits", ["round-naive-2"]),
        ("Group marks count where they prove themselves", ["cast-integer-text-3", "cast-double-naive-1", "cast-double-naive-2", "cast-boolean-naive-1", "number-text-pt-naive-1"]),
        ("Dates: `2020/01/02`", ["date-text-naive-1", "date-text-pt-naive-1", "timestamp-text-naive-1"]),
        ("`trim` takes spaces alone", ["trim-naive-1", "title-edge-1"]),
        ("Position 0 of `substr` and `element_at`", ["substr-naive-9", "substr-13"]),
        ("Regular expressions are .NET's", ["regexp_like-2", "regexp_like-4", "regexp_like-14", "regexp_replace-6", "like-escape-naive-2"]),
        ("`width_bucket` with its bounds turned round", ["width_bucket-naive-1"]),
        ("`median` and `percentile` are interpolated", ["median-naive-1", "stddev-naive-1"]),
        ("Sums of Doubles, `corr`, `regr_slope` and `t_test` keep more digits", ["sum-double-naive-1", "far-from-zero-naive-2", "far-from-zero-naive-3", "t_test-2"]),
    ];

    [Fact]
    public void Answers_are_trinos_or_a_decision()
    {
        var path = Path.Combine(TestData.RepositoryRoot, "..", "shared", "trino", "sql-cases.jsonl");
        Assert.SkipUnless(File.Exists(path), $"There is no {path}.");
        var asked = 0;
        var different = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(path))
        {
            var item = JsonDocument.Parse(line).RootElement;
            if (!item.TryGetProperty("our", out var our) || TrinoTable.Parse(item.GetProperty("sql").GetString()!) is not { } table)
                continue;
            asked++;
            var (ours, theirs) = (Ours(our, table.Csv), Theirs(item));
            if (!Same(ours, theirs, table))
                different.Add(item.GetProperty("id").GetString()!, $"{our}\n  {Show(ours)}\n  {Show(theirs)}");
        }

        Assert.True(asked > 200, $"{asked} cases were asked.");
        var decided = Decisions.SelectMany(decision => decision.Cases).ToHashSet();
        Assert.Empty(different.Where(item => !decided.Contains(item.Key)).Select(item => $"{item.Key}: {item.Value}"));
        Assert.Empty(decided.Except(different.Keys));
    }

    [Fact]
    public void Every_decision_is_written_down()
    {
        var page = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "en-US", "about_DataLake_Expressions.md"));
        Assert.All(Decisions, decision => Assert.Contains($"\n- {decision.Decision}", page, StringComparison.Ordinal));
    }

    // Null where the answer is an error.
    private static List<string?[]>? Ours(JsonElement our, string csv)
    {
        var definition = our.ValueKind == JsonValueKind.String
            ? new AnalysisDefinition { Culture = our.GetString()!.EndsWith(InBrazil, StringComparison.Ordinal) ? "pt-BR" : null, Select = [new("x", our.GetString()!.Replace(InBrazil, "", StringComparison.Ordinal))] }
            : DefinitionReader.Parse(our.GetRawText(), "case.json");
        try
        {
            return [.. Ask.Of(csv, definition).Rows.Select(row => row.Select(value => ValueWriter.Format(value)).ToArray())];
        }
        catch (DataLakeException)
        {
            return null;
        }
    }

    private static List<string?[]>? Theirs(JsonElement item) =>
        item.TryGetProperty("rows", out var rows) ? [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Text).ToArray())] : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    // An empty field is null with us, so that rows of empty texts are not compared.
    private static bool Same(List<string?[]>? ours, List<string?[]>? theirs, TrinoTable table) => (ours, theirs) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => ours.Count == theirs.Count && Enumerable.Range(0, ours.Count).All(row =>
            (ours.Count == table.Rows && table.EmptyTexts.Contains(row)) || ours[row].Zip(theirs[row]).All(values => Same(values.First, values.Second))),
    };

    private static bool Same(string? ours, string? theirs) =>
        ours == theirs || (ours is not null && theirs is not null && (IsNear(ours, theirs) || Day(ours) == Day(theirs)));

    private static bool IsNear(string ours, string theirs) =>
        double.TryParse(ours, CultureInfo.InvariantCulture, out var x) && double.TryParse(theirs, CultureInfo.InvariantCulture, out var y) &&
        (x.Equals(y) || Math.Abs(x - y) <= 1e-12 * Math.Max(Math.Abs(x), Math.Abs(y)));

    // A midnight is its day.
    private static string Day(string text) => Regex.Replace(text, @"( 00:00:00)?(\.0+)?$", "");

    private static string Show(List<string?[]>? rows) => rows is null ? "error" : string.Join(" ; ", rows.Select(row => string.Join(" | ", row.Select(value => value ?? "null"))));
}

/// <summary>The table that a statement of Trino's writes out: <c>FROM (VALUES (1, BIGINT '2'), …) AS t(n, a)</c>.</summary>
/// <param name="Csv">It as CSV.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="EmptyTexts">Those that hold an empty text.</param>
internal sealed partial record TrinoTable(string Csv, int Rows, IReadOnlySet<int> EmptyTexts)
{
    /// <summary>Finds it; null where it is written in another way.</summary>
    public static TrinoTable? Parse(string sql)
    {
        if (Table().Match(sql) is not { Success: true } table || sql.Contains(" JOIN ", StringComparison.Ordinal) || sql.Contains(" WHERE FALSE", StringComparison.Ordinal))
            return null;
        var columns = table.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries);
        var rows = Literal().Matches(table.Groups["values"].Value).Chunk(columns.Length).ToList();
        if (rows.Any(row => row.Length < columns.Length))
            return null;
        var csv = new StringBuilder().AppendJoin(',', columns).Append('\n');
        foreach (var row in rows)
            csv.AppendJoin(',', row.Select(Field)).Append('\n');
        return new(csv.ToString(), rows.Count, Enumerable.Range(0, rows.Count).Where(row => rows[row].Any(literal => literal.Groups["text"] is { Success: true, Length: 0 })).ToHashSet());
    }

    private static string Field(Match literal) => literal.Groups["text"] is { Success: true } text
        ? '"' + text.Value.Replace("''", "'", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
        : literal.Groups["plain"].Value is var plain && plain.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? "" : plain.Replace("e0", "", StringComparison.Ordinal);

    [GeneratedRegex(@"FROM \(VALUES (?<values>((?!VALUES).)*)\) AS \w+\((?<columns>[^)]*)\)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(CAST\()?(BIGINT|INTEGER|DOUBLE|DECIMAL|DATE|TIMESTAMP|VARCHAR)?\s*('(?<text>([^']|'')*)'|(?<plain>-?\b(NULL|true|false|[\d.]+(e-?\d+)?)\b))( AS [\w()]+\))?", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
