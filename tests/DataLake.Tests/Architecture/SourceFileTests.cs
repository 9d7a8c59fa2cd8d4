using System.Diagnostics;
using System.Runtime.CompilerServices;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Architecture;

/// <summary>What holds for the source tree itself, where the tests run beside it.</summary>
public class SourceFileTests
{
    // "Some fifteen": a folder with more holds two ideas.
    private const int MostFilesOfAFolder = 16;

    [Fact]
    public void A_file_name_stands_once()
    {
        var twice = Files().GroupBy(file => Path.GetFileName(file), StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1);
        Assert.Empty(twice.Select(name => string.Join(", ", name.Select(file => Path.GetRelativePath(Source, file)))));
    }

    [Fact]
    public void A_folder_holds_no_more_files_than_a_glance_takes_in()
    {
        var crowded = Files().GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > MostFilesOfAFolder);
        Assert.Empty(crowded.Select(folder => $"{Path.GetRelativePath(Source, folder.Key)}: {folder.Count()}"));
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var strayed = Files().Select(file => (File: Path.GetRelativePath(Source, file), Space: NamespaceOf(file)))
            .Where(file => file.Space is not null && file.Space != Path.GetDirectoryName(file.File)!.Replace(Path.DirectorySeparatorChar, '.'));
        Assert.Empty(strayed.Select(file => $"{file.File}: {file.Space}"));
    }

    // Whoever tries the program from a clone waits for its build; analyzers would take more than half of that.
    [Theory]
    [InlineData("", "false")]
    [InlineData("-p:SolutionPath=DataLakeCmdlets.sln", "")]
    public async Task Analyzers_run_in_builds_of_the_solution(string option, string value)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Path.Combine(Source, "DataLake.Cli") };
        start.Environment.Remove("RunAnalyzers");
        foreach (var argument in new[] { "msbuild", "-getProperty:RunAnalyzers", option }.Where(argument => argument.Length > 0))
            start.ArgumentList.Add(argument);
        Assert.Equal(value, (await DatalakeProgram.EndAsync(Process.Start(start)!)).Output.Trim());
    }

    private static string? NamespaceOf(string file) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';');

    private static string Source => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src"));

    private static string[] Files()
    {
        Assert.SkipUnless(Directory.Exists(Source), "the sources are not where the tests were built from");
        var files = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
