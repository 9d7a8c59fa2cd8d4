using System.Text;
using System.Text.Json;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Embedded;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Pipelines;

/// <summary>The questions of tests/answers.json, each with its right answer, asked through plans and through the program; Answers.Tests.ps1 asks the cmdlets.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<int, string> Questions()
    {
        var data = new TheoryData<int, string>();
        foreach (var (question, number) in All.EnumerateArray().Select((question, number) => (question, number)))
            data.Add(number, question.GetProperty("point").GetString()!);
        return data;
    }

    private static JsonElement All { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "tests", "answers.json"))).RootElement;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Plans_answer_right(int number, string point)
    {
        var question = All[number];
        Assert.Equal(point, question.GetProperty("point").GetString());
        var name = Lay(question);
        var store = new DirectoryStore(folder["lake"]);
        var plan = PlanReader.Parse($$"""{ "bucket": "lake-bucket", "steps": [ { "analyze": "Stage/{{name}}", "definition": "d.json", "to": "Out/answer.csv" } ] }""", folder["plan.json"]);
        var told = new Listener();
        try
        {
            await new PlanRunner(store, plan, new PlanVariables([], DateTime.Now), told).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        }
        catch (PlanException error)
        {
            Check(question, null, told.Text, error.Message);
            return;
        }

        Check(question, File.ReadAllText(folder["lake/lake-bucket/Out/answer.csv"]), told.Text, null);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_program_answers_right(int number, string point)
    {
        var question = All[number];
        Assert.Equal(point, question.GetProperty("point").GetString());
        var name = Lay(question);
        var (code, output, error) = await DatalakeProgram.RunAsync("analyze", folder[$"lake/lake-bucket/Stage/{name}"], "--definition", folder["d.json"]);
        Check(question, code == 0 ? output : null, error, code == 0 ? null : error);
    }

    public void Dispose() => folder.Dispose();

    private string Lay(JsonElement question)
    {
        var name = question.TryGetProperty("name", out var said) ? said.GetString()! : "in.csv";
        folder.File($"lake/lake-bucket/Stage/{name}", question.TryGetProperty("hex", out var hex) ? Convert.FromHexString(hex.GetString()!) : Encoding.UTF8.GetBytes(question.GetProperty("csv").GetString()!));
        folder.File("d.json", question.GetProperty("definition").GetRawText());
        foreach (var table in question.TryGetProperty("tables", out var tables) ? tables.EnumerateObject().ToList() : [])
            folder.File(table.Name, Encoding.UTF8.GetBytes(table.Value.GetString()!));
        return name;
    }

    private static void Check(JsonElement question, string? answer, string told, string? error)
    {
        if (question.TryGetProperty("error", out var wanted))
        {
            Assert.Contains(wanted.GetString()!, error ?? $"no error, but {answer}");
            return;
        }

        Assert.Null(error);
        if (question.TryGetProperty("answer", out var right))
            Assert.Equal(right.EnumerateArray().Select(line => line.GetString()!), answer!.TrimEnd('\n').Split('\n'));
        if (question.TryGetProperty("notes", out var notes))
            Assert.All(notes.EnumerateArray(), note => Assert.Contains(note.GetString()!, told));
    }

    private sealed class Listener : IProgress<PlanEvent>
    {
        private readonly StringBuilder text = new();

        public string Text => text.ToString();

        public void Report(PlanEvent value) => text.AppendLine(value.ToString());
    }
}
