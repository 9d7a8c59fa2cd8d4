namespace DataLake.Tests.Cli;

/// <summary>What a mistyped command says, and where: standard output may be a file of the user's.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("merge", "merge")]
    [InlineData("merg", "a.csv", "-o", "b.csv")]
    [InlineData("analyze")]
    [InlineData("run", "plan.json", "--stor", "file:x")]
    [InlineData("sample", "Foo")]
    [InlineData("merge", "a.csv", "-o", "b.csv", "--on-error", "ignore")]
    [InlineData("profile", "a.csv", "--delimiter", ";;")]
    [InlineData("analyze", "a.csv", "--top", "many")]
    [InlineData("clean", "bkt", "--older-than-days", "soon")]
    [InlineData("sample")]
    public async Task Goes_to_standard_error_and_ends_with_2(params string[] arguments)
    {
        var (code, output, error) = await DatalakeProgram.RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
        Assert.All(["DataLake.", "System."], type => Assert.DoesNotContain(type, error, StringComparison.Ordinal));
        Assert.DoesNotContain("fault of datalake", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_nearest()
    {
        var (_, _, error) = await DatalakeProgram.RunAsync("merg", "a.csv", "-o", "b.csv");
        Assert.Equal(["There is no command 'merg'; did you mean 'merge'?", "'datalake --help' tells how it is used."], error.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--rows many: must be a whole number.", "sample", "obras", "--rows", "many")]
    [InlineData("'b' is one argument too many.", "sample", "obras", "b")]
    [InlineData("There is no option --apend; did you mean '--append'?", "masking-key", "--apend", "--out", "x")]
    public async Task What_is_wrong_is_told_once_and_in_a_line(string said, params string[] arguments)
    {
        var (code, _, error) = await DatalakeProgram.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Equal([said, $"'datalake {arguments[0]} --help' tells how it is used."], error.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_profile_of_nothing_writes_nothing()
    {
        var (code, output, _) = await DatalakeProgram.RunAsync("profile", folder["none.csv"]);
        Assert.Equal((1, ""), (code, output));
    }

    [Theory]
    [InlineData("There is no option --memory-limt; did you mean '--memory-limit'?", "analyze", "a.csv", "--memory-limt", "1GB")]
    [InlineData("There is no option --frobnicate; a file of that name is given as ./--frobnicate", "merge", "--frobnicate", "a.csv", "-o", "b.csv")]
    public async Task A_mistyped_option_is_not_taken_for_a_file(string said, params string[] arguments)
    {
        var (code, _, error) = await DatalakeProgram.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_can_be_chosen_are_named()
    {
        var (_, _, error) = await DatalakeProgram.RunAsync("sample", "Foo");
        Assert.Contains("KIND Foo: is not known; there are Obras, Movies, Series, Tmdb.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_told_for_what_it_is()
    {
        var (code, _, error) = await DatalakeProgram.RunAsync("merge", folder.Path, "-o", folder["x.csv"]);
        Assert.Equal(1, code);
        Assert.StartsWith($"{folder.Path}: is a folder; give files, such as '{folder["*.csv"]}'.", error);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public async Task A_completion_script_asks_this_program(string shell)
    {
        var (code, output, _) = await DatalakeProgram.RunAsync("completion", shell);
        Assert.Equal(0, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bash_completes_commands_options_and_their_words()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "bash is at hand on Linux.");
        Assert.Equal("merge", await CompleteAsync("datalake mer"));
        Assert.Equal("--header-mode", await CompleteAsync("datalake merge --header"));
        Assert.Equal("Union", await CompleteAsync("datalake merge --header-mode Un"));
    }

    public void Dispose() => folder.Dispose();

    // As bash does it: the function that the script registers, with the line typed so far.
    private async Task<string> CompleteAsync(string line)
    {
        var (_, script, _) = await DatalakeProgram.RunAsync("completion", "bash");
        var program = folder.File("datalake", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "DataLake.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var file = folder.File("try.sh", $$"""
            PATH={{folder.Path}}:$PATH
            {{script}}
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _datalake; echo "${COMPREPLY[*]}"
            """);
        using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", file) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return (await DatalakeProgram.EndAsync(bash)).Output.Trim();
    }
}
