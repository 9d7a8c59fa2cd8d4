using System.Globalization;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Writing;
using DataLake.Values;
using Spectre.Console;

namespace DataLake.Cli.Output;

/// <summary>Profiles on the terminal as tables, and in a pipe or file as one CSV text.</summary>
internal static class ProfileTable
{
    private static readonly string[] Facts = ["File", "Column", "Type", "Rows", "Nulls", "Distinct", "DistinctError", "Longest", "Min", "Max", "Examples"];

    public static void Write(IEnumerable<CsvProfile> profiles)
    {
        if (Console.IsOutputRedirected)
        {
            WriteCsv(profiles);
            return;
        }

        foreach (var profile in profiles)
            Terminal.Write(Of(profile));
    }

    private static void WriteCsv(IEnumerable<CsvProfile> profiles)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = CsvWriterFactory.Open(output, CsvDialect.Default);
        writer.WriteRecord(Facts);
        foreach (var profile in profiles)
        {
            foreach (var column in profile.Columns)
            {
                object?[] facts = [profile.Source, column.Name, column.Type, column.Rows, column.Nulls, column.Distinct, column.DistinctError, column.Longest, column.Min, column.Max, column.Examples];
                foreach (var fact in facts)
                    writer.WriteField(CsvValue.Format(fact));
                writer.EndRecord();
            }
        }
    }

    private static Table Of(CsvProfile profile)
    {
        var title = $"{profile.Source}: {Quantity.Of(profile.Rows, "row")} x {Quantity.Of(profile.Columns.Count, "column")}; {profile.Writing}";
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title));
        foreach (var (name, right) in new[] { ("Column", false), ("Type", false), ("Nulls", true), ("Distinct", true), ("Longest", true), ("Min", false), ("Max", false) })
            table.AddColumn(new TableColumn(name) { Alignment = right ? Justify.Right : Justify.Left });
        foreach (var column in profile.Columns)
        {
            string?[] facts = [column.Name, column.Type.ToString(), Count(column.Nulls), (column.DistinctError > 0 ? "~" : "") + Count(column.Distinct), Count(column.Longest), CsvValue.Format(column.Min), CsvValue.Format(column.Max)];
            table.AddRow([.. facts.Select(fact => new Text(fact ?? ""))]);
        }

        if (profile.Rejected > 0)
            table.Caption($"{Quantity.Of(profile.Rejected, "row")} at fault left out");
        return table;
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
