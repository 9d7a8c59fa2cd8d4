using System.Text.Json;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Embedded;
using DataLake.Tests.Cli;
using DataLake.Tests.Csv;

namespace DataLake.Tests.Pipelines;

/// <summary>What is right of each kind of CSV holds in plans and in the program as in the core; Import-DLCsv.Tests.ps1 asks the cmdlets.</summary>
public sealed class CsvKindWaysTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Plans_read_each_kind_right()
    {
        foreach (var kind in Kinds())
        {
            var name = Path.GetFileName(kind.File);
            folder.File($"lake/lake-bucket/Stage/{name}", File.ReadAllBytes(kind.File));
            if (kind.Question is { } question)
                folder.File("q.json", File.ReadAllText(question));
            var options = string.Concat(kind.Options.Select(option => $", {JsonSerializer.Serialize(option.Word)}: {JsonSerializer.Serialize(option.Value)}"));
            var step = kind.Question is null ? $$"""{ "merge": "Stage/{{name}}", "to": "Out/{{name}}", "outputDelimiter": ","{{options}} }""" : $$"""{ "analyze": "Stage/{{name}}", "definition": "q.json", "to": "Out/{{name}}" }""";
            string? error = null;
            try
            {
                var plan = PlanReader.Parse($$"""{ "bucket": "lake-bucket", "steps": [ {{step}} ] }""", folder["plan.json"]);
                await new PlanRunner(new DirectoryStore(folder["lake"]), plan, new PlanVariables([], DateTime.Now)).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
            }
            catch (DataLakeException fault)
            {
                error = fault.Message;
            }

            Check(kind, error, folder[$"lake/lake-bucket/Out/{name}"]);
        }
    }

    [Fact]
    public async Task The_program_reads_each_kind_right()
    {
        foreach (var kind in Kinds())
        {
            var name = Path.GetFileName(kind.File);
            string[] arguments = kind.Question is { } question
                ? ["analyze", kind.File, "--definition", question, "--out", folder[name]]
                : ["merge", kind.File, "--out", folder[name], "--out-delimiter", ",", .. kind.Options.SelectMany(option => new[] { "--" + option.Word, option.Value })];
            var (code, _, error) = await DatalakeProgram.RunAsync(arguments);
            Assert.DoesNotContain("   at ", error);
            Check(kind, code == 0 ? null : error, folder[name]);
        }
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<Kind> Kinds()
    {
        foreach (var file in TestData.CsvKinds())
        {
            var json = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, ".json"))).RootElement;
            var words = json.GetProperty("command").GetString()!.Split(' ');
            var options = Enumerable.Range(0, words.Length).Where(word => words[word] is "--encoding" or "--delimiter").Select(word => (words[word][2..], words[word + 1].Trim('\'')));
            var question = Path.ChangeExtension(file, ".question.json");
            yield return new Kind(file, json.GetProperty("right"), [.. options], File.Exists(question) ? question : null);
        }
    }

    private static void Check(Kind kind, string? error, string output)
    {
        var allowed = kind.Text("error") ?? kind.Text("or_error");
        if (!kind.Right.TryGetProperty("values", out var values))
        {
            // An option's error names it as the way in does; what is wrong is worded once.
            if (allowed is not null)
                Assert.Contains(kind.Options.Count > 0 ? allowed[(allowed.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(';')[0] : allowed, error ?? $"{kind.File}: no error");
            return;
        }

        if (error is not null)
        {
            Assert.True(allowed is not null && error.Contains(allowed, StringComparison.Ordinal), $"{kind.File}: {error}");
            return;
        }

        var hasHeader = kind.Right.GetProperty("columns").ValueKind == JsonValueKind.Array;
        var read = Records.Of(CsvSource.FromFile(output) with { Dialect = CsvDialect.Default with { HasHeader = hasHeader } });
        var right = values.EnumerateArray().Select(Texts).ToList();
        Assert.True(kind.Question is not null && allowed is not null || right.SelectMany(row => row).SequenceEqual(read.Rows.SelectMany(row => row)), $"{kind.File}: {string.Join(" | ", read.Rows.Select(row => string.Join(",", row)))}");
        if (hasHeader)
            Assert.Equal(Texts(kind.Right.GetProperty("columns")), read.Columns);
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private sealed record Kind(string File, JsonElement Right, IReadOnlyList<(string Word, string Value)> Options, string? Question)
    {
        public string? Text(string name) => Right.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
