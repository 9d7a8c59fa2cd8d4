using System.Diagnostics;
using DataLake.Files;
using DataLake.Files.Outputs;

namespace DataLake.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OutputFileTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Links, pipes and owners as Linux has them.");

    [Fact]
    public void A_link_is_followed_and_stays()
    {
        folder.File("target.csv", "old");
        File.CreateSymbolicLink(folder["link.csv"], "target.csv");
        File.CreateSymbolicLink(folder["dangling.csv"], "made.csv");
        Write(folder["link.csv"], "new");
        Write(folder["dangling.csv"], "made");
        Assert.Equal("target.csv", new FileInfo(folder["link.csv"]).LinkTarget);
        Assert.Equal("made.csv", new FileInfo(folder["dangling.csv"]).LinkTarget);
        Assert.Equal(["new", "made"], [File.ReadAllText(folder["target.csv"]), File.ReadAllText(folder["made.csv"])]);
    }

    [Theory]
    [InlineData("longer than before, by far")]
    [InlineData("x")]
    public void A_file_of_two_names_stays_one_file(string content)
    {
        folder.File("a.csv", "old content");
        Shell($"ln {folder["a.csv"]} {folder["b.csv"]}");
        Write(folder["a.csv"], content);
        Assert.Equal(content, File.ReadAllText(folder["b.csv"]));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Permissions_and_owner_stay()
    {
        var path = folder.File("a.csv", "old");
        Shell($"chmod 600 {path}");
        if (Environment.IsPrivilegedProcess)
            Shell($"chown 1234:1235 {path}");
        var before = FileStatus.Of(path)!.Value;
        Write(path, "new");
        var after = FileStatus.Of(path)!.Value;
        Assert.Equal((before.Mode, before.User, before.Group), (after.Mode, after.User, after.Group));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_pipe_is_written_through()
    {
        Shell($"mkfifo {folder["pipe"]}");
        var read = Task.Run(() => File.ReadAllText(folder["pipe"]), TestContext.Current.CancellationToken);
        Write(folder["pipe"], "through");
        Assert.Equal("through", await read);
        Assert.False(FileStatus.Of(folder["pipe"])!.Value.IsRegular);
    }

    [Fact]
    public void A_device_is_written_through_and_its_error_is_ours()
    {
        Write("/dev/null", "gone");
        Assert.False(FileStatus.Of("/dev/null")!.Value.IsRegular);
        var error = Assert.Throws<DataLakeException>(() => Write("/dev/full", "too much"));
        Assert.Equal("FileNotWritable", error.ErrorId);
    }

    [Fact]
    public void A_file_that_nobody_may_write_is_kept()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may write everything.");
        var path = folder.File("a.csv", "old");
        Shell($"chmod 400 {path}");
        Assert.Equal("FileNotWritable", Assert.Throws<DataLakeException>(() => Write(path, "new")).ErrorId);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_cannot_be_a_path_is_an_error(string path) =>
        Assert.Equal("PathInvalid", Assert.Throws<DataLakeException>(() => OutputFile.Open(path)).ErrorId);

    [Fact]
    public void One_file_is_told_by_all_its_names()
    {
        folder.File("sub/a.csv", "x");
        File.CreateSymbolicLink(folder["link.csv"], folder["sub/a.csv"]);
        Directory.CreateSymbolicLink(folder["other"], folder["sub"]);
        Shell($"ln {folder["sub/a.csv"]} {folder["hard.csv"]}");
        string[] names = ["sub/a.csv", "link.csv", "hard.csv", "other/a.csv", "sub/../sub/./a.csv"];
        Assert.All(names, name => Assert.Equal("DestinationIsInput", Refused([folder[name]], folder["sub/a.csv"])));
        Assert.Null(Refused([folder["sub/b.csv"]], folder["sub/a.csv"]));
        Assert.Equal("DestinationTwice", Refused([folder["sub/new.csv"], folder["other/new.csv"]], folder["sub/a.csv"]));
    }

    public void Dispose() => folder.Dispose();

    private static string? Refused(string[] outputs, string input) =>
        (Record.Exception(() => OutputIdentity.Check([.. outputs.Select(Place.OfFile)], [Place.OfFile(input)])) as DataLakeException)?.ErrorId;

    private static void Write(string path, string content)
    {
        using var output = OutputFile.Open(path);
        output.Stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        output.Commit();
    }

    private static void Shell(string command)
    {
        using var process = Process.Start("sh", ["-c", command]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
