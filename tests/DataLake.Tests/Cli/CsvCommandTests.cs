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
        Assert.Equal($"File,Column,Type,Rows,Nulls,Distinct,DistinctError,Longest,Min,Max,Examples\n{a},id,Integer,2,0,2,0,1,1,2,\"1,2\"\n{a},v,Number,2,1,1,0,3,2.5,2.5,\"2,5\"\n", output);
    }

    public void Dispose() => folder.Dispose();
}
