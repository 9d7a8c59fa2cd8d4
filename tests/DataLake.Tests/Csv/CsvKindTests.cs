using System.Text.Json;
using DataLake.Csv;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv;

/// <summary>Kinds of CSV that were read wrong once, reduced from the files of 31 public projects: what is right of each holds.</summary>
public class CsvKindTests
{
    [Fact]
    public void What_is_right_of_each_kind_holds()
    {
        foreach (var file in TestData.CsvKinds())
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, ".json")));
            var right = json.RootElement.GetProperty("right");
            var command = json.RootElement.GetProperty("command").GetString()!;
            var asked = Asked(command, out var refused);
            if (command.StartsWith("datalake analyze", StringComparison.Ordinal) || right.TryGetProperty("types", out _))
                continue; // values and types have tests of their own
            if (refused is not null)
                Assert.Contains(refused, right.GetProperty("error").GetString()!, StringComparison.Ordinal);
            else
                Check(file, right, new CsvReadOptions { Dialect = asked });
        }
    }

    private static void Check(string file, JsonElement right, CsvReadOptions reading)
    {
        var error = Text(right, "error") ?? Text(right, "or_error");
        if (!right.TryGetProperty("values", out var values))
        {
            Assert.Contains(error!, Assert.ThrowsAny<DataLakeException>(() => Records.Of(CsvSource.FromFile(file), reading)).Message, StringComparison.Ordinal);
            return;
        }

        try
        {
            var read = Records.Of(CsvSource.FromFile(file), reading);
            Assert.Equal(values.EnumerateArray().Select(Texts), read.Rows);
            Assert.Equal(right.GetProperty("columns") is { ValueKind: JsonValueKind.Array } columns ? Texts(columns) : null, read.Columns);
        }
        catch (CsvException fault) when (error is not null)
        {
            Assert.Contains(error, fault.Message, StringComparison.Ordinal);
        }
    }

    // The options of the kind's command, as the program reads them.
    private static DialectParts Asked(string command, out string? refused)
    {
        refused = null;
        var parts = DialectParts.None;
        var words = command.Split(' ');
        for (var at = 0; at < words.Length - 1; at++)
        {
            if (words[at] is not ("--encoding" or "--delimiter"))
                continue;
            (parts, var problem) = DialectWords.Take(parts, words[at][2..], [words[at + 1].Trim('\'')]);
            refused = problem?.Split(';')[0] ?? refused;
        }

        return parts;
    }

    private static string? Text(JsonElement right, string name) => right.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
