using System.Diagnostics;
using DataLake.Transfers;

namespace DataLake.Tests.Transfers;

public sealed class FolderFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Files_come_in_ordinal_order_with_their_paths_from_the_folder()
    {
        foreach (var name in new[] { "in/b.csv", "in/a-b.csv", "in/a/c.csv", "in/B.csv" })
            folder.File(name, "1");
        var found = FolderFiles.Of(folder["in"]);
        Assert.Equal(["B.csv", "a-b.csv", "a/c.csv", "b.csv"], found.Files.Select(file => file.RelativePath));
        Assert.All(found.Files, file => Assert.Equal((1, true), (file.Size, File.Exists(file.Path))));
        Assert.Equal(["B.csv", "a-b.csv", "b.csv"], FolderFiles.Of(folder["in"], recurse: false).Files.Select(file => file.RelativePath));
        Assert.Equal(["a/c.csv"], FolderFiles.Of(folder["in"], "c*").Files.Select(file => file.RelativePath));
    }

    [Fact]
    public void Hidden_ones_are_left_out_and_counted_unless_asked_for_and_incomplete_ones_always()
    {
        foreach (var name in new[] { "in/a.csv", "in/.secret", "in/.git/config", "in/sub/.hidden", "in/.datalake-0123456789abcdef.partial", "in/.datalake-0123456789abcdef.resume" })
            folder.File(name, "1");
        var found = FolderFiles.Of(folder["in"]);
        Assert.Equal(("a.csv", 5), (Assert.Single(found.Files).RelativePath, found.LeftOut));
        found = FolderFiles.Of(folder["in"], includeHidden: true);
        Assert.Equal([".git/config", ".secret", "a.csv", "sub/.hidden"], found.Files.Select(file => file.RelativePath));
        Assert.Equal(2, found.LeftOut);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_backslash_is_part_of_a_name_where_it_does_not_separate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A backslash separates on Windows.");
        folder.File("in/a/b.csv", "1");
        File.WriteAllText(Path.Combine(folder["in"], "a\\b.csv"), "2");
        Assert.Equal(["a/b.csv", "a\\b.csv"], FolderFiles.Of(folder["in"]).Files.Select(file => file.RelativePath));
    }

    [Fact]
    public void Each_folder_is_looked_through_once_where_it_is_and_the_links_to_it_are_told()
    {
        folder.File("in/z/real.csv", "1");
        folder.File("outside/there.csv", "1");
        Directory.CreateSymbolicLink(folder["in/a"], folder["in/z"]);
        Directory.CreateSymbolicLink(folder["in/z/up"], folder["in"]);
        Directory.CreateSymbolicLink(folder["in/z/again"], "..");
        Directory.CreateSymbolicLink(folder["in/out"], folder["outside"]);
        var found = FolderFiles.Of(folder["in"]);
        Assert.Equal(["out/there.csv", "z/real.csv"], found.Files.Select(file => file.RelativePath));
        Assert.Equal([folder["in/a"], folder["in/z/again"], folder["in/z/up"]], found.Problems.Select(problem => (string)problem.Target!).Order(StringComparer.Ordinal));
        Assert.All(found.Problems, problem => Assert.Equal("FolderRepeated", problem.ErrorId));
    }

    [Fact]
    public void A_link_to_a_file_is_that_file_and_one_that_leads_nowhere_or_in_a_circle_is_told()
    {
        folder.File("outside.csv", "123");
        Directory.CreateDirectory(folder["in"]);
        File.CreateSymbolicLink(folder["in/link.csv"], folder["outside.csv"]);
        File.CreateSymbolicLink(folder["in/nowhere.csv"], folder["gone.csv"]);
        File.CreateSymbolicLink(folder["in/circle"], "circle");
        var found = FolderFiles.Of(folder["in"]);
        Assert.Equal(("link.csv", 3), (Assert.Single(found.Files).RelativePath, found.Files[0].Size));
        Assert.Equal([folder["in/circle"], folder["in/nowhere.csv"]], found.Problems.Select(problem => (string)problem.Target!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_is_not_UTF8_and_a_pipe_are_told_by_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no such names.");
        folder.File("in/a.csv", "1");
        Run("sh", "-c", $"printf 1 > \"$(printf '{folder["in"]}/caf\\351.csv')\"");
        Run("mkfifo", folder["in/pipe.csv"]);
        var found = FolderFiles.Of(folder["in"]);
        Assert.Equal("a.csv", Assert.Single(found.Files).RelativePath);
        Assert.Equal(["FileNotRegular", "NameNotUtf8"], found.Problems.Select(problem => problem.ErrorId).Order(StringComparer.Ordinal));
        Assert.Contains("caf\\xE9.csv", found.Problems.Single(problem => problem.ErrorId == "NameNotUtf8").Message, StringComparison.Ordinal);
        Run("rm", "-r", folder["in"]); // .NET cannot remove such a name
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_told_and_the_others_are_taken()
    {
        Assert.SkipWhen(Environment.UserName == "root", "permissions do not hold root back");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions");
            return;
        }

        folder.File("in/a.csv", "1");
        folder.File("in/locked/b.csv", "1");
        File.SetUnixFileMode(folder["in/locked"], UnixFileMode.None);
        var found = FolderFiles.Of(folder["in"]);
        File.SetUnixFileMode(folder["in/locked"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("a.csv", Assert.Single(found.Files).RelativePath);
        Assert.Equal("FolderUnreadable", Assert.Single(found.Problems).ErrorId);
    }

    public void Dispose() => folder.Dispose();

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
