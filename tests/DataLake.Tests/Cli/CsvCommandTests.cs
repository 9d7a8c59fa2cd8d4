namespace DataLake.Tests.Cli;

public sealed class CsvCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Merge_writes_one_file_and_tells_what_it_left_out()
    {
        var a = folder.File("a.csv", "id,v\n1,x\n2,y\n3\n");
        var b = folder.File("b.csv", "id,v\n2,z\n");
        var (code, output, _) = await DatalakeProgram.RunAsync("merge", a, b, "--out", folder["all.csv"], "--unique-by", "id", "--reject-to", folder["rejects.csv"], "--add-source", "file", "--out-delimiter", ";");
        Assert.Equal(0, code);
        Assert.Equal("id;v;file\n1;x;a.csv\n2;z;b.csv\n", File.ReadAllText(folder["all.csv"]));
        Assert.Contains("2 rows from 2 files", output);
        Assert.Contains("1 earlier row of the same key left out", output);
        Assert.Contains("1 row at fault left out", output);
        Assert.Contains("RaggedRow", File.ReadAllText(folder["rejects.csv"]));
    }

    [Fact]
    public async Task Merge_refuses_a_destination_that_is_an_input()
    {
        var a = folder.File("a.csv", "id\n1\n");
        var (code, _, error) = await DatalakeProgram.RunAsync("merge", a, "--out", a);
        Assert.Equal(1, code);
        Assert.StartsWith($"{a}: is the destination itself", error);
        Assert.Equal("id\n1\n", File.ReadAllText(a));
    }

    [Fact]
    public async Task A_fault_ends_a_merge_and_leaves_nothing()
    {
        var a = folder.File("a.csv", "id,v\n1,x\n2\n");
        var (code, _, error) = await DatalakeProgram.RunAsync("merge", a, "--out", folder["all.csv"]);
        Assert.Equal(1, code);
        Assert.StartsWith($"{a}:3:1: ", error);
        Assert.Equal([a], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Profile_gives_a_pipe_csv_with_a_line_for_each_column()
    {
        var a = folder.File("a.csv", "id;v\n1;2,5\n2;\n");
        var (code, output, _) = await DatalakeProgram.RunAsync("profile", a, "--culture", "pt-BR");
        Assert.Equal(0, code);
        Assert.Equal($"File,Column,Type,Rows,Nulls,Distinct,DistinctError,Longest,Min,Max,Examples\n{a},id,Integer,2,0,2,0,1,1,2,\"1,2\"\n{a},v,Decimal,2,1,1,0,3,2.5,2.5,\"2,5\"\n", output);
    }

    [Fact]
    public async Task A_pattern_takes_each_folder_once_whatever_links_lead_to_it()
    {
        folder.File("in/1.csv", "id\n1\n");
        folder.File("in/z/2.csv", "id\n2\n");
        folder.File("outside/3.csv", "id\n3\n");
        Directory.CreateSymbolicLink(folder["in/a"], folder["in/z"]);
        Directory.CreateSymbolicLink(folder["in/self"], folder["in"]);
        Directory.CreateSymbolicLink(folder["in/z/up"], "..");
        Directory.CreateSymbolicLink(folder["in/out"], folder["outside"]);
        Assert.Equal("id\n1\n3\n2\n", (await DatalakeProgram.RunAsync("merge", folder["in/**/*.csv"], "-o", "-")).Output);
        Assert.Equal("id\n1\n3\n2\n", (await DatalakeProgram.RunAsync("merge", folder["in/**/**/*.csv"], "-o", "-")).Output);
    }

    [Fact]
    public async Task A_name_of_a_pattern_that_is_not_text_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names are text elsewhere.");
        folder.File("in/1.csv", "id\n1\n");
        folder.RawFile(@"in/a\377.csv", "id\n2\n");
        var (code, _, error) = await DatalakeProgram.RunAsync("merge", folder["in/*.csv"], "-o", "-");
        Assert.Equal((1, $"{folder["in/a\\xFF.csv"]}: cannot be opened, because its name is not UTF-8: rename it.\n"), (code, error));
    }

    [Fact]
    public async Task A_pattern_that_no_shell_expanded_stands_for_the_files_that_fit()
    {
        folder.File("in/2.csv", "id\n2\n");
        folder.File("in/1.csv", "id\n1\n");
        folder.File("in/deep/er/3.csv", "id\n3\n");
        Assert.Equal("id\n1\n2\n", (await DatalakeProgram.RunAsync("merge", folder["in/*.csv"], "-o", "-")).Output);
        Assert.Equal("id\n1\n2\n3\n", (await DatalakeProgram.RunAsync("merge", folder["in/**/?.csv"], "-o", "-")).Output);
        var (code, _, error) = await DatalakeProgram.RunAsync("merge", folder["in/*.txt"], "-o", "-");
        Assert.Equal((1, $"{folder["in/*.txt"]}: no file fits.\n"), (code, error));
    }

    [Fact]
    public async Task Objects_of_a_lake_are_inputs_and_outputs()
    {
        folder.File("lake/ancine/Raw/1.csv", "id,v\n1,a\n");
        folder.File("lake/ancine/Raw/2.csv", "id,v\n2,b\n");
        var lake = "file:" + folder["lake"];
        Assert.Equal(0, (await DatalakeProgram.RunAsync("merge", "lake:ancine/Raw/", "-o", "lake:ancine/Stage/all.csv", "--store", lake)).ExitCode);
        Assert.Equal("id,v\n1,a\n2,b\n", File.ReadAllText(folder["lake/ancine/Stage/all.csv"]));
        Assert.Equal("n\n2\n", (await DatalakeProgram.RunAsync("analyze", "lake:ancine/Stage/all.csv", "--measure", "n=count(*)", "--store", lake)).Output);
        Assert.Equal(0, (await DatalakeProgram.RunAsync("test", "lake:ancine/Raw/1.csv", "--store", lake, "--quiet")).ExitCode);
    }

    [Fact]
    public async Task A_question_is_asked_on_the_command_line()
    {
        var films = folder.File("films.csv", "id,genre,rating\n1,Drama,8\n2,Drama,6\n3,War,9\n4,,1\n");
        folder.File("titles.csv", "id,title\n1,One\n3,Three\n");
        Assert.Equal(
            "genre,films,mean\nDrama,2,7\nWar,1,9\n",
            (await DatalakeProgram.RunAsync("analyze", films, "-g", "genre", "-m", "films=count(*)", "-m", "mean=avg(rating)", "--null-key", "drop", "--order-by", "genre")).Output);
        Assert.Equal("id,title\n3,Three\n", (await DatalakeProgram.RunAsync("analyze", films, "--join", "titles.csv on id", "--where", "rating >= 9", "-s", "id", "-s", "title")).Output);
        Assert.Equal("[\n  {\n    \"twice\": 18\n  }\n]\n", (await DatalakeProgram.RunAsync("analyze", films, "--derive", "twice=rating * 2", "--where", "id = 3", "-s", "twice", "--json")).Output);
    }

    [Fact]
    public async Task An_answer_in_a_file_is_told()
    {
        var films = folder.File("films.csv", "id\n1\n2\n");
        var (code, output, _) = await DatalakeProgram.RunAsync("analyze", films, "-m", "n=count(*)", "-o", folder["answer.csv"]);
        Assert.Equal((0, $"2 rows read, 2 kept, 1 in the answer: {folder["answer.csv"]}\n"), (code, output));
        Assert.Equal("n\n2\n", File.ReadAllText(folder["answer.csv"]));
    }

    [Fact]
    public async Task A_check_tells_by_its_exit_code_and_by_json()
    {
        var good = folder.File("good.csv", "id,v\n1,x\n");
        var bad = folder.File("bad.csv", "id,v\n1,x\n2\n");
        Assert.Equal((0, "", ""), await DatalakeProgram.RunAsync("test", good, "--quiet"));
        var (code, output, _) = await DatalakeProgram.RunAsync("test", good, bad);
        Assert.Equal(1, code);
        Assert.Contains($"{bad}:3:1: ", output);
        using var json = System.Text.Json.JsonDocument.Parse((await DatalakeProgram.RunAsync("test", good, bad, "--json")).Output);
        Assert.Equal([true, false], json.RootElement.EnumerateArray().Select(file => file.GetProperty("valid").GetBoolean()));
        var schema = folder.File("schema.json", """{ "id": "Integer", "v": "Integer" }""");
        Assert.Equal(1, (await DatalakeProgram.RunAsync("test", good, "--schema", schema)).ExitCode);
    }

    [Fact]
    public async Task Standard_input_is_read_where_a_file_is_meant()
    {
        using var process = DatalakeProgram.Start("merge", "-", folder.File("b.csv", "id\n2\n"), "-o", "-");
        await process.StandardInput.WriteAsync("id\n1\n");
        process.StandardInput.Close();
        var (code, output, error) = await DatalakeProgram.EndAsync(process);
        Assert.Equal((0, "id\n1\n2\n"), (code, output));
        Assert.Contains("2 rows from 2 files", error); // the words do not mix with the content
    }

    [Fact]
    public async Task A_reader_that_has_enough_is_no_fault()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "bash is at hand on Linux.");
        var wide = folder.File("wide.csv", string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"column{n}")) + "\n");
        var program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "DataLake.Cli.dll")}'";
        using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", $"{program} profile '{wide}' | head -n 1"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (_, output, error) = await DatalakeProgram.EndAsync(bash);
        Assert.StartsWith("File,Column,Type", output);
        Assert.Equal("", error);
    }

    public void Dispose() => folder.Dispose();
}
