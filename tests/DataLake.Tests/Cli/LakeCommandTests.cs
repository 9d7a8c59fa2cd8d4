using System.Text.Json;

namespace DataLake.Tests.Cli;

/// <summary>The commands that work in a lake, each as words for people and as JSON.</summary>
public sealed class LakeCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_bucket_is_made_listed_and_removed()
    {
        Assert.Equal((0, "ancine: made\n", ""), await RunAsync("mb", "ancine"));
        Assert.Equal((0, "ancine: is there already\n", ""), await RunAsync("mb", "ancine"));
        Assert.EndsWith("  ancine\n", (await RunAsync("ls")).Output);
        Assert.Equal((0, "ancine: there\n", ""), await RunAsync("wait", "ancine"));
        Assert.Equal((0, "ancine: removed\n", ""), await RunAsync("rb", "ancine"));
        Assert.Equal((0, "ancine: gone\n", ""), await RunAsync("wait", "ancine", "--removed"));
        Assert.Equal((0, "", ""), await RunAsync("ls"));
    }

    [Fact]
    public async Task A_listing_shows_a_level_or_all()
    {
        await FillAsync();
        var level = await RunAsync("ls", "ancine", "--json");
        Assert.Equal(["Raw/", "note.txt"], Json(level.Output).EnumerateArray().Select(entry => (entry.TryGetProperty("key", out var key) ? key : entry.GetProperty("prefix")).GetString()));
        var all = await RunAsync("ls", "ancine", "--recursive", "--json");
        Assert.Equal(["Raw/a.csv", "Raw/b.csv", "note.txt"], Keys(all.Output));
        Assert.Equal(["Raw/b.csv"], Keys((await RunAsync("ls", "ancine/Raw/b*", "--json")).Output));
        Assert.Contains("3 objects, ", (await RunAsync("ls", "ancine", "-r")).Output);
    }

    [Fact]
    public async Task Sending_a_folder_names_and_with_yes_removes_what_it_no_longer_has()
    {
        folder.File("out/a.csv", "id\n1\n");
        folder.File("out/b.csv", "id\n2\n");
        await RunAsync("mb", "ancine");
        Assert.Equal(0, (await RunAsync("send", folder["out"], "ancine/F/")).ExitCode);
        File.Delete(folder["out/b.csv"]);
        Assert.Equal(0, (await RunAsync("send", folder["out"], "ancine/F/")).ExitCode);
        Assert.Contains("ancine/F/b.csv: would be removed (--yes)\n", (await RunAsync("send", folder["out"], "ancine/F/", "--delete")).Error);
        Assert.Equal(["F/a.csv", "F/b.csv"], Keys((await RunAsync("ls", "ancine", "-r", "--json")).Output));
        Assert.Contains("ancine/F/b.csv: removed\n", (await RunAsync("send", folder["out"], "ancine/F/", "--delete", "--yes")).Error);
        Assert.Equal(["F/a.csv"], Keys((await RunAsync("ls", "ancine", "-r", "--json")).Output));
    }

    [Fact]
    public async Task A_copy_names_what_killed_runs_left_where_it_writes()
    {
        const string Left = ".datalake-0123456789abcdef.partial"; // of minutes ago: what is older is swept
        await RunAsync("mb", "from");
        await RunAsync("mb", "into");
        await RunAsync("send", folder.File("a.csv", "1"), "from/a.csv");
        File.SetLastWriteTime(folder.File("lake/into/" + Left, "half"), DateTime.Now.AddMinutes(-5));
        var (code, _, error) = await RunAsync("cp", "from/a.csv", "into/a.csv");
        Assert.Equal(0, code);
        Assert.Contains("unfinished uploads: 1, ", error, StringComparison.Ordinal);
        Assert.Contains("datalake clean into", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_has_no_addresses_of_objects()
    {
        await FillAsync();
        var (code, output, error) = await RunAsync("url", "ancine/note.txt");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("only a server gives addresses", error);
    }

    [Theory]
    [InlineData("send-raw", "--encoding windows-1252 reads it.")]
    [InlineData("run", "\"encoding\": \"windows-1252\" reads it.")]
    public async Task What_is_not_utf8_is_not_sent_and_what_reads_it_is_said(string command, string advice)
    {
        File.WriteAllBytes(folder["l1.csv"], [.. "city\nBras"u8, 0xED, .. "lia\n"u8]);
        File.WriteAllText(folder["plan.json"], """{ "bucket": "ancine", "steps": [ { "send": "{in}/l1.csv", "source": "X" } ] }""");
        await RunAsync("mb", "ancine");
        var (code, _, error) = command == "run" ? await RunAsync("run", folder["plan.json"], "--set", "in=" + folder.Path) : await RunAsync("send-raw", folder["l1.csv"], "--bucket", "ancine", "--source", "X");
        Assert.Equal(1, code);
        Assert.Contains("l1.csv:2:1: the byte 0xED at offset 9 is not UTF-8. " + advice, error);
        Assert.Empty(Keys((await RunAsync("ls", "ancine", "-r", "--json")).Output));
    }

    [Theory]
    [InlineData("lone.csv", "xy.csv")]
    [InlineData("xy.csv", "lone.csv")]
    public async Task A_record_alone_that_becomes_a_header_of_a_union_is_told(string one, string other)
    {
        File.WriteAllText(folder["lone.csv"], "Ana,Recife\n");
        File.WriteAllText(folder["xy.csv"], "x,y\n1,2\n");
        var (code, _, error) = await RunAsync("merge", folder[one], folder[other], "--header-mode", "Union", "-o", folder["all.csv"]);
        Assert.Equal(0, code);
        Assert.Contains("lone.csv: its only record, Ana, Recife, was taken for its header; --no-header reads the first records as data", error);
        Assert.DoesNotContain("xy.csv:", error);
    }

    [Theory]
    [InlineData("ID", "id", "'id' was taken for 'ID'")]
    [InlineData("É nº", "é Nº", "'é Nº' was taken for 'É nº'")]
    public async Task Columns_that_differ_in_case_are_one_in_a_merge_and_that_is_told(string one, string other, string told)
    {
        File.WriteAllText(folder["a.csv"], $"{one},n\n1,a\n");
        File.WriteAllText(folder["b.csv"], $"n,{other}\nb,2\n");
        var (code, _, error) = await RunAsync("merge", folder["a.csv"], folder["b.csv"], "-o", folder["all.csv"]);
        Assert.Equal(0, code);
        Assert.Contains(told, error);
        Assert.Equal($"{one},n\n1,a\n2,b\n", File.ReadAllText(folder["all.csv"]));
        File.WriteAllText(folder["plan.json"], """{ "bucket": "ancine", "steps": [ { "send": "{in}/a.csv", "source": "X" }, { "send": "{in}/b.csv", "source": "X" }, { "merge": "Raw/", "to": "all.csv" } ] }""");
        var run = await RunAsync("run", folder["plan.json"], "--set", "in=" + folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(told, run.Output + run.Error);
    }

    [Theory]
    [InlineData("ls", "ancine/nope", 1)]
    [InlineData("receive", "ancine/nope", 1)]
    [InlineData("cp", "ancine/nope/", 1)]
    [InlineData("rm", "ancine/nope", 1)]
    [InlineData("rm", "ancine/nope*", 1)]
    [InlineData("rm", "ancine/Raw/", 2)] // a folder needs --recursive
    public async Task What_names_nothing_is_an_error(string command, string place, int exitCode)
    {
        await FillAsync();
        var (code, output, error) = await RunAsync(command is "receive" or "cp" ? [command, place, "there/"] : [command, place]);
        Assert.Equal((exitCode, ""), (code, output));
        Assert.Contains(place.TrimEnd('*')["ancine/".Length..], error);
        Assert.Equal(3, Keys((await RunAsync("ls", "ancine", "-r", "--json")).Output).Count);
    }

    [Fact]
    public async Task Objects_are_removed_by_key_by_pattern_and_below_a_prefix()
    {
        await FillAsync();
        Assert.Equal((0, "ancine/Raw/a.csv: would be removed\nancine/Raw/b.csv: would be removed\n", ""), await RunAsync("rm", "ancine/Raw/?.csv", "--dry-run"));
        Assert.Equal((0, "ancine/Raw/b.csv: removed\n", ""), await RunAsync("rm", "ancine/Raw/b*"));
        Assert.Equal((0, "ancine/note.txt: removed\n", ""), await RunAsync("rm", "ancine/note.txt"));
        Assert.Equal((0, "ancine/Raw/a.csv: removed\n", ""), await RunAsync("rm", "ancine/Raw/", "--recursive"));
    }

    [Fact]
    public async Task Objects_are_copied_within_a_lake_and_to_another()
    {
        await FillAsync();
        await RunAsync("mb", "copy");
        Assert.Equal((0, "ancine/Raw/a.csv -> copy/x/a.csv\nancine/Raw/b.csv -> copy/x/b.csv\n", ""), await RunAsync("cp", "ancine/Raw/", "copy/x/"));
        Assert.Equal((0, "ancine/note.txt -> copy/other.txt\n", ""), await RunAsync("cp", "ancine/note.txt", "copy/other.txt"));
        Directory.CreateDirectory(folder["second/there"]);
        Assert.Equal(0, (await RunAsync("cp", "ancine/Raw/*", "there/", "--to-store", "file:" + folder["second"])).ExitCode);
        Assert.Equal("id\n1\n", File.ReadAllText(folder["second/there/a.csv"]));
        Assert.Equal(2, (await RunAsync("cp", "ancine/note.txt", "ancine/note.txt")).ExitCode);
    }

    [Fact]
    public async Task Raw_files_go_to_their_dated_places()
    {
        await RunAsync("mb", "ancine");
        folder.File("in/obras.csv", "id\n1\n");
        folder.File("in/filmes.csv", "id\n1\n");
        var (code, output, _) = await RunAsync("send-raw", folder["in/*.csv"], "--bucket", "ancine", "--source", "Obras=obras*", "--source", "Filmes=*", "--date", "2024-05-31");
        Assert.Equal((0, "ancine/Raw/Local/CSV/Filmes/2024/05/31/filmes.csv\nancine/Raw/Local/CSV/Obras/2024/05/31/obras.csv\n"), (code, output));
    }

    [Fact]
    public async Task Standard_input_and_output_are_places_too()
    {
        await RunAsync("mb", "ancine");
        using (var process = DatalakeProgram.Start(Store, "send", "-", "ancine/x.csv"))
        {
            await process.StandardInput.WriteAsync("id\n7\n");
            process.StandardInput.Close();
            Assert.Equal(0, (await DatalakeProgram.EndAsync(process)).ExitCode);
        }

        Assert.Equal((0, "id\n7\n", ""), await RunAsync("receive", "ancine/x.csv", "-"));
    }

    [Fact]
    public async Task Unfinished_uploads_are_none_in_a_folder()
    {
        await RunAsync("mb", "ancine");
        Assert.Equal((0, "[]\n", ""), await RunAsync("uploads", "ancine", "--json"));
        Assert.Equal(0, (await RunAsync("clean", "ancine")).ExitCode);
    }

    [Fact]
    public async Task Advice_names_what_this_program_has()
    {
        var (code, _, error) = await RunAsync("ls", "nope/x");
        Assert.Equal(1, code);
        Assert.Contains("'datalake mb nope'", error);
        Assert.DoesNotContain("-DL", error);
        await FillAsync();
        Assert.Contains("--force", (await RunAsync("rb", "ancine")).Error);
        var key = $"ancine/{new string('n', 300)}.csv";
        await RunAsync("send", folder["in/note.txt"], key);
        Assert.Contains(" here. --rename gives", (await RunAsync("receive", key, folder["out"])).Error);
    }

    [Fact]
    public async Task A_lake_that_is_not_named_is_a_usage_error()
    {
        var (code, _, error) = await DatalakeProgram.RunAsync("ls");
        Assert.Equal(2, code);
        Assert.Contains("--store file:DIR", error);
        Assert.Contains("DATALAKE_STORE", error);
    }

    public void Dispose() => folder.Dispose();

    // Nothing answers there: what matters is that the folder is not what is worked on.
    [Theory]
    [InlineData("--endpoint-url", "http://127.0.0.1:9")]
    [InlineData("--profile", "nobody")]
    [InlineData("--env-file", "missing.env")]
    public async Task An_option_of_S3_means_S3_whatever_the_environment_names(params string[] options)
    {
        Directory.CreateDirectory(folder["lake/ancine"]);
        File.WriteAllText(folder["lake/ancine/a.csv"], "kept");
        var (code, _, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(new Dictionary<string, string?>(Store) { ["AWS_ACCESS_KEY_ID"] = "a", ["AWS_SECRET_ACCESS_KEY"] = "b", ["AWS_MAX_ATTEMPTS"] = "1" }, ["rm", "ancine/a.csv", .. options]));
        Assert.Equal(1, code);
        Assert.NotEmpty(error);
        Assert.True(File.Exists(folder["lake/ancine/a.csv"]));

        (code, _, error) = await DatalakeProgram.RunAsync(["rm", "ancine/a.csv", "--store", "file:" + folder["lake"], .. options]);
        Assert.Equal(2, code);
        Assert.Contains($"{options[0]} is for --store s3:, and --store is file:", error, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Store => new() { ["DATALAKE_STORE"] = "file:" + folder["lake"] };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static List<string?> Keys(string json) => [.. Json(json).EnumerateArray().Select(entry => entry.GetProperty("key").GetString())];

    private async Task FillAsync()
    {
        await RunAsync("mb", "ancine");
        folder.File("in/Raw/a.csv", "id\n1\n");
        folder.File("in/Raw/b.csv", "id\n2\n");
        folder.File("in/note.txt", "x");
        Assert.Equal(0, (await RunAsync("send", folder["in"], "ancine/")).ExitCode);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => DatalakeProgram.EndAsync(DatalakeProgram.Start(Store, arguments));
}
