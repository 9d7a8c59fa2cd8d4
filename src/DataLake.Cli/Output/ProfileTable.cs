using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Messages;
using DataLake.Values;
using Spectre.Console.Rendering;

namespace DataLake.Cli.Output;

/// <summary>Profiles on the terminal as tables, and in a pipe or file as one CSV text.</summary>
internal static class ProfileTable
{
    private static readonly string[] Facts = ["File", "Column", "Type", "Rows", "Nulls", "Distinct", "DistinctError", "Longest", "Min", "Max", "Examples"];

    // With a colon, for a noun is looked up without one.
    private static readonly FittedColumn[] Shown =
    [
        new("Column:", IsWhole: true), new("Type:", IsWhole: true), new("Nulls:", IsNumber: true), new("Distinct:", IsNumber: true), new("Longest:", IsNumber: true, IsSpare: true), new("Min:"), new("Max:"),
    ];

    public static void Write(IEnumerable<CsvProfile> profiles)
    {
        if (Console.IsOutputRedirected)
        {
            WriteCsv(profiles);
            return;
        }

        foreach (var profile in profiles)
            Terminal.Write(Of(profile, Terminal.Width));
    }

    public static JsonObject Json(CsvProfile profile) => new()
    {
        ["file"] = profile.Source,
        ["dialect"] = profile.Writing,
        ["rows"] = profile.Rows,
        ["rejected"] = profile.Rejected,
        ["bytes"] = profile.Bytes,
        ["columns"] = JsonOutput.Array(profile.Columns, column => new JsonObject(Facts.Skip(1).Zip(FactsOf(column), (name, fact) => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(name), JsonOutput.Value(fact))))),
    };

    internal static IRenderable Of(CsvProfile profile, int width)
    {
        var title = Catalogue.Translate($"{profile.Source}: {Quantity.Of(profile.Rows, "row")} x {Quantity.Of(profile.Columns.Count, "column")}; {profile.Writing}");
        var rows = profile.Columns.Select(column => new[]
        {
            column.Name, column.Type.ToString(), Count(column.Nulls), (column.DistinctError > 0 ? "~" : "") + Count(column.Distinct), Count(column.Longest), Text(column.Min), Text(column.Max),
        }).ToList();
        return FittedTable.Of([.. Shown.Select(column => column with { Name = Catalogue.Translate(column.Name).TrimEnd(':') })], rows, width, title, profile.Rejected > 0 ? Catalogue.Translate($"{Quantity.Of(profile.Rejected, "row")} at fault left out") : null);
    }

    private static void WriteCsv(IEnumerable<CsvProfile> profiles)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = CsvWriterFactory.Open(output, CsvDialect.Default);
        var isFirst = true;
        foreach (var profile in profiles)
        {
            // Only now: of a file that cannot be read there is nothing to write.
            if (isFirst)
                writer.WriteRecord(Facts);
            isFirst = false;
            foreach (var column in profile.Columns)
            {
                writer.WriteField(profile.Source);
                foreach (var fact in FactsOf(column))
                    writer.WriteField(ValueWriter.Format(fact));
                writer.EndRecord();
            }
        }
    }

    private static object?[] FactsOf(ColumnProfile column) =>
        [column.Name, column.Type.ToString(), column.Rows, column.Nulls, column.Distinct, column.DistinctError, column.Longest, column.Min, column.Max, column.Examples];

    private static string Text(object? value) => (ValueWriter.Format(value) ?? "").ReplaceLineEndings("⏎");

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
