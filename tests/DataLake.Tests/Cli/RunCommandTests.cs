using System.IO.Compression;
using System.Security.Cryptography;

namespace DataLake.Tests.Cli;

/// <summary>The main job as a user runs it, with good input and with bad.</summary>
public sealed class RunCommandTests : IDisposable
{
    private const string Header = "id;nome";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Ancine_becomes_the_answer()
    {
        var raw = Path.GetDirectoryName(TestData.Ancine()[0])!;
        var (exitCode, output, error) = await RunAncineAsync(raw);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("23 files sent, 0 skipped", output, StringComparison.Ordinal);
        Assert.Equal(23, Directory.GetFiles(folder["lake/ancine/Raw/Local/CSV/Obras"], "obras-nao-pub-brasileiras-*.csv", SearchOption.AllDirectories).Length);
        Assert.Equal("e0c0bf8a9adf9276e66ea50188909679f14a7e3606f3a99cfb31c7ad07aab6f0", Sha256(folder["lake/ancine/Stage/obras.csv"]));
        Assert.Equal(
            "Tipo da Obra,Subtipo da Obra,Segmento de Destinação,Qtd de Filmes\nFicção,Erótico/Pornográfica,Comunicação Eletrônica De Massa Por Assinatura (Tv Paga),158\n",
            File.ReadAllText(folder["lake/ancine/Analytics/pandemic-features.csv"]));
        var log = File.ReadAllLines(Assert.Single(Directory.GetFiles(folder["lake/ancine/Logs"], "log-????????.txt")));
        Assert.All(log, line => Assert.Matches(@"^\[\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\] \S", line));
        Assert.Contains(log, line => line.Contains("1,107 rows without a group key were dropped", StringComparison.Ordinal));

        var again = await RunAncineAsync(raw);
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Contains("0 files sent, 23 skipped", again.Output, StringComparison.Ordinal);
        Assert.Equal("e0c0bf8a9adf9276e66ea50188909679f14a7e3606f3a99cfb31c7ad07aab6f0", Sha256(folder["lake/ancine/Stage/obras.csv"]));
    }

    [Fact]
    public async Task The_demo_makes_its_data_up_and_ends_with_an_answer()
    {
        var (exitCode, output, error) = await DatalakeProgram.RunAsync("demo", "--folder", folder["demo"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Made up", output, StringComparison.Ordinal);
        Assert.Contains("Qtd de Filmes", output, StringComparison.Ordinal);
        Assert.StartsWith("What kind of feature film did Brazil certify most in the pandemic?", output, StringComparison.Ordinal);
        Assert.Contains("  ancine/Analytics/pandemic-features.csv\n", output, StringComparison.Ordinal);
        Assert.Contains($"ls ancine --store file:{folder["demo/lake"]}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ragged_row_is_named_by_file_and_line_and_the_other_files_go_on()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        var bad = folder.File("raw/b.csv", $"{Header}\n1;a\n2;b;c\n");
        folder.File("raw/c.csv", $"{Header}\n3;c\n");
        await AssertSendFailsAsync($"{bad}:3", "3 fields where the header has 2", sent: ["a.csv", "c.csv"]);
    }

    [Fact]
    public async Task A_zip_named_csv_is_told_for_what_it_is()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        var bad = folder["raw/b.csv"];
        using (var zip = ZipFile.Open(bad, ZipArchiveMode.Create))
            zip.CreateEntry("x.csv").Open().Dispose();
        await AssertSendFailsAsync(bad, "ZIP", sent: ["a.csv"]);
    }

    [Fact]
    public async Task An_empty_file_is_an_error()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        await AssertSendFailsAsync(folder.File("raw/b.csv", ""), "the file is empty", sent: ["a.csv"]);
    }

    [Fact]
    public async Task A_file_that_vanishes_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link to a file that is gone needs a privilege on Windows.");
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        File.CreateSymbolicLink(folder["raw/b.csv"], folder["gone.csv"]);
        await AssertSendFailsAsync(folder["raw/b.csv"], "there is no such file", sent: ["a.csv"]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/proc/self/mem"), "A file that nobody can read is at hand on Linux only.");
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        File.CreateSymbolicLink(folder["raw/b.csv"], "/proc/self/mem"); // reading at 0 fails for every user, root too
        await AssertSendFailsAsync(folder["raw/b.csv"], "cannot be read", sent: ["a.csv"]);
    }

    [Fact]
    public async Task Another_header_stops_the_merge_and_names_the_file_and_the_columns()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        folder.File("raw/b.csv", "id;name\n1;a\n");
        var (exitCode, _, error) = await RunPlanAsync(Plan("x"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Step 2 (merge) failed", error, StringComparison.Ordinal);
        Assert.Contains("b.csv: its header differs from that of", error, StringComparison.Ordinal);
        Assert.Contains("lacks 'nome' and has 'name'", error, StringComparison.Ordinal);
        Assert.Contains("--from 2", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["lake/bucket/Stage"]) && Directory.EnumerateFiles(folder["lake/bucket/Stage"]).Any());
    }

    [Theory]
    [InlineData("Bad_Bucket", "Stage/a.csv", "'Bad_Bucket' cannot be a bucket's name")]
    [InlineData("bucket", "../x.csv", "the part '..' would lead out of its place")]
    public async Task Names_that_cannot_be_are_refused(string bucket, string key, string message)
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        var (exitCode, _, error) = await RunPlanAsync(Plan("x", bucket, key));
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "x.csv", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_missing_variable_stops_the_run_before_it_begins()
    {
        var (exitCode, _, error) = await DatalakeProgram.RunAsync("run", Plan("x"), "--store", "file:" + folder["lake"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("The plan's variable 'raw'", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["lake/bucket"]));
    }

    [Fact]
    public async Task An_unknown_column_is_answered_with_the_nearest_name()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        var (exitCode, _, error) = await RunPlanAsync(Plan("nomee"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Step 3 (analyze) failed", error, StringComparison.Ordinal);
        Assert.Contains("nomee", error, StringComparison.Ordinal);
        Assert.Contains("'nome'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_take_the_options_of_their_cmdlets()
    {
        folder.File("raw/deep/a.csv", "id;v\n1;x\n2\n");
        folder.File("raw/deep/b.csv", "id;w\n1;y\n");
        var plan = folder.File("plan.json", $$"""
            { "bucket": "bucket", "steps": [
              { "send": "{raw}/**/*.csv", "source": "X", "layer": "Landing", "origin": "Mail", "format": "Text", "skipValidation": true },
              { "merge": "Landing/", "to": "Stage/all.csv", "headerMode": "union", "addSource": "file", "uniqueBy": "id", "rejectTo": "Rejected/all.csv", "outputDelimiter": "," },
              { "check": "Stage/all.csv" },
              { "receive": "Stage/", "to": "{{folder["out"].Replace("\\", "/", StringComparison.Ordinal)}}" },
              { "clean": "" } ] }
            """);
        var (exitCode, output, error) = await RunPlanAsync(plan);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal("id,v,w,file\n1,,y,b.csv\n", File.ReadAllText(folder["out/all.csv"]));
        Assert.Contains("RaggedRow", File.ReadAllText(folder["lake/bucket/Rejected/all.csv"]), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder["lake/bucket/Landing/Mail/Text/X"], "a.csv", SearchOption.AllDirectories));
        Assert.Contains("1 row at fault left out, listed in Rejected/all.csv", output, StringComparison.Ordinal);
        Assert.Contains("1 file checked, 0 errors, 0 warnings", output, StringComparison.Ordinal);
        Assert.Contains("0 unfinished uploads removed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_its_log_until_then()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no pipes that are files.");
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        using (var made = System.Diagnostics.Process.Start("mkfifo", folder["pipe.csv"]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var plan = folder.File("plan.json", """{ "bucket": "bucket", "log": "Logs/log.txt", "steps": [ { "send": "{raw}/*.csv", "source": "X" }, { "send": "{raw}/../pipe.csv", "source": "X", "skipValidation": true } ] }""");
        using (var program = DatalakeProgram.Start("run", plan, "--store", "file:" + folder["lake"], "--set", "raw=" + folder["raw"]))
        {
            for (var tries = 0; tries < 600 && !Log().Contains("Step 2", StringComparison.Ordinal); tries++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("Run of 2 steps", Log(), StringComparison.Ordinal);
        Assert.Contains("Step 1 (send): 1 file sent", Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("Run complete", Log(), StringComparison.Ordinal);

        string Log() => File.Exists(folder["lake/bucket/Logs/log.txt"]) ? File.ReadAllText(folder["lake/bucket/Logs/log.txt"]) : "";
    }

    [Fact]
    public async Task What_killed_runs_left_is_named_by_the_next_and_removed_by_clean()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        const string Left = ".datalake-0123456789abcdef.partial";
        File.SetLastWriteTime(folder.File("lake/bucket/" + Left, "half"), DateTime.Now.AddDays(-2));
        var (exitCode, output, error) = await RunPlanAsync(Plan("nome"));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("unfinished uploads: 1, ", output, StringComparison.Ordinal);
        Assert.Contains(Left, output, StringComparison.Ordinal);

        File.SetLastWriteTime(folder.File("lake/bucket/" + Left, "half"), DateTime.Now.AddDays(-2));
        File.SetLastWriteTime(folder.File("tmp/" + Left, "half"), DateTime.Now.AddDays(-2));
        folder.File("tmp/data.csv", "x");
        string[] clean = ["clean", "bucket", "--folder", folder["tmp"], "--store", "file:" + folder["lake"]];
        Assert.Contains(Left, (await DatalakeProgram.RunAsync("uploads", "bucket", "--store", "file:" + folder["lake"])).Output, StringComparison.Ordinal);
        Assert.Contains("would be removed", (await DatalakeProgram.RunAsync([.. clean, "--dry-run"])).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["tmp/" + Left]));
        (exitCode, output, error) = await DatalakeProgram.RunAsync(clean);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"bucket/{Left}: unfinished upload: removed", output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["lake/bucket/" + Left]));
        Assert.Equal([folder["tmp/data.csv"]], Directory.GetFiles(folder["tmp"]));
    }

    [Theory]
    [InlineData("send", "raw/a.csv", "bucket/a.csv")]
    [InlineData("send-raw", "raw/a.csv", "-b", "bucket", "--source", "S")]
    [InlineData("merge", "raw/a.csv", "-o", "lake:bucket/m.csv")]
    [InlineData("analyze", "raw/a.csv", "--top", "1", "-o", "lake:bucket/t.csv")]
    public async Task What_killed_runs_left_is_named_by_every_command_that_writes_there(params string[] command)
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        const string Left = ".datalake-0123456789abcdef.partial";
        File.SetLastWriteTime(folder.File("lake/bucket/" + Left, "half"), DateTime.Now.AddMinutes(-2));
        var (exitCode, _, error) = await DatalakeProgram.RunAsync([.. command.Select(word => word.StartsWith("raw/", StringComparison.Ordinal) ? folder[word] : word), "--store", "file:" + folder["lake"]]);
        Assert.Equal(0, exitCode);
        Assert.Contains(Left, error, StringComparison.Ordinal);
        Assert.Contains("datalake clean bucket removes them", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("ls")]
    [InlineData("send")]
    [InlineData("mb")]
    public async Task The_making_of_a_lake_can_be_forbidden(string command)
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n");
        string[] arguments = command switch
        {
            "run" => ["run", Plan("nome"), "--set", "raw=" + folder["raw"]],
            "send" => ["send", folder["raw"], "bucket"],
            "mb" => ["mb", "bucket"],
            _ => ["ls"],
        };
        var (exitCode, _, error) = await DatalakeProgram.RunAsync([.. arguments, "--must-exist", "--store", "file:" + folder["laek"]]);
        Assert.Equal(1, exitCode);
        Assert.Contains("laek: there is no lake, and none may be made", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["laek"]));
    }

    [Fact]
    public async Task A_check_that_finds_an_error_fails_the_run()
    {
        folder.File("raw/a.csv", "id;v\n1;x\n2\n");
        var plan = folder.File("plan.json", """{ "bucket": "bucket", "steps": [ { "send": "{raw}/*.csv", "source": "X", "skipValidation": true }, { "check": "Raw/" } ] }""");
        var (exitCode, output, error) = await RunPlanAsync(plan);
        Assert.Equal(1, exitCode);
        Assert.Contains("a.csv:3:1: ", output, StringComparison.Ordinal);
        Assert.Contains("Step 2 (check) failed: bucket/Raw/: 1 file checked, 1 error, 0 warnings.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_as_json_is_one_document()
    {
        folder.File("raw/a.csv", $"{Header}\n1;a\n2;a\n");
        var (exitCode, output, _) = await DatalakeProgram.RunAsync("run", Plan("nome"), "--store", "file:" + folder["lake"], "--set", "raw=" + folder["raw"], "--json");
        Assert.Equal(0, exitCode);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.Equal(["send", "merge", "analyze"], json.RootElement.EnumerateArray().Select(step => step.GetProperty("verb").GetString()));
        Assert.Equal(2, json.RootElement[2].GetProperty("answer")[0].GetProperty("n").GetInt64());
        Assert.Equal("Stage/a.csv", json.RootElement[1].GetProperty("objects")[0].GetProperty("key").GetString());
    }

    public void Dispose() => folder.Dispose();

    private static string Sha256(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))).ToLowerInvariant();

    private Task<(int ExitCode, string Output, string Error)> RunAncineAsync(string raw) =>
        DatalakeProgram.RunAsync("run", "examples/ancine/plan.json", "--store", "file:" + folder["lake"], "--set", "raw=" + raw);

    private Task<(int ExitCode, string Output, string Error)> RunPlanAsync(string plan) =>
        DatalakeProgram.RunAsync("run", plan, "--store", "file:" + folder["lake"], "--set", "raw=" + folder["raw"]);

    private string Plan(string column, string bucket = "bucket", string key = "Stage/a.csv")
    {
        folder.File("question.json", $$"""{ "groupBy": ["{{column}}"], "measure": { "n": "count(*)" } }""");
        return folder.File("plan.json", $$"""
            { "bucket": "{{bucket}}", "steps": [
              { "send": "{raw}/*.csv", "source": "X" },
              { "merge": "Raw/", "to": "{{key}}" },
              { "analyze": "{{key}}", "definition": "question.json", "to": "Analytics/a.csv" } ] }
            """);
    }

    private async Task AssertSendFailsAsync(string place, string message, string[] sent)
    {
        var (exitCode, _, error) = await RunPlanAsync(Plan("nome"));
        Assert.Equal(1, exitCode);
        Assert.Contains("Step 1 (send) failed", error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(sent, Directory.EnumerateFiles(folder["lake/bucket"], "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
