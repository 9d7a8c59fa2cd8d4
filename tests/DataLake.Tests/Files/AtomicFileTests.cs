using DataLake.Files;

namespace DataLake.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_file_has_its_name_only_when_committed()
    {
        using (var file = new AtomicFile(folder["sub/a.txt"]))
        {
            file.Stream.Write("new"u8);
            Assert.False(File.Exists(file.Path));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(folder["sub/a.txt"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder["sub"]));
    }

    [Fact]
    public void Without_a_commit_the_file_before_stays_and_nothing_else()
    {
        folder.File("a.txt", "old");
        using (var file = new AtomicFile(folder["a.txt"]))
            file.Stream.Write("half"u8);
        Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_what_a_live_one_writes_is_not()
    {
        var abandoned = folder.File(".a.txt.0123abcd.partial", "half");
        var fresh = folder.File(".b.txt.0123abcd.partial", "half");
        var foreign = folder.File(".c.partial", "not ours");
        foreach (var path in new[] { abandoned, foreign })
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        using (var file = new AtomicFile(folder["d.txt"]))
            file.Commit();
        Assert.Equal([false, true, true], [File.Exists(abandoned), File.Exists(fresh), File.Exists(foreign)]);
    }

    [Fact]
    public void A_name_that_cannot_be_written_is_an_error_that_names_it()
    {
        folder.File("file", "");
        var error = Assert.Throws<DataLakeException>(() => new AtomicFile(folder["file/below"]));
        Assert.Equal("FileNotWritable", error.ErrorId);
        Assert.Contains(folder["file/below"], error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
