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
    public void What_a_killed_run_left_is_removed_and_nothing_else()
    {
        var abandoned = folder.File(PartialName.New(), "half");
        var held = folder.File(PartialName.New(), "being written");
        string[] foreign = [".notes.20240131.partial", ".a.txt.0123abcd.partial", "x.csv.15794e32.partial", ".datalake-x.partial", PartialName.ToResume("a", "b"), PartialName.New() + "\n"];
        string[] old = [abandoned, held, .. foreign.Select(name => folder.File(name, "not ours"))];
        foreach (var path in old)
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        var fresh = folder.File(PartialName.New(), "half");
        using (new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        using (var file = new AtomicFile(folder["d.txt"]))
            file.Commit();
        Assert.Equal([abandoned], old.Append(fresh).Where(path => !File.Exists(path)));
    }

    [Fact]
    public async Task Files_that_are_complete_together_get_their_names_together()
    {
        var paths = Enumerable.Range(0, 300).Select(i => folder[$"many/{i % 7}/{i}.txt"]).ToList();
        await Task.WhenAll(paths.Select(async path =>
        {
            using var file = new AtomicFile(path);
            file.Stream.Write("content"u8);
            await file.CommitAsync();
        }));
        Assert.All(paths, path => Assert.Equal("content", File.ReadAllText(path)));
        Assert.Equal(300, Directory.GetFiles(folder["many"], "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task One_that_cannot_have_its_name_does_not_stop_the_others()
    {
        folder.File("b/file", "");
        using var good = new AtomicFile(folder["a"]);
        using var bad = new AtomicFile(folder["b"]);
        var committed = good.CommitAsync();
        Assert.Equal("FileNotWritable", (await Assert.ThrowsAsync<DataLakeException>(bad.CommitAsync)).ErrorId);
        await committed;
        Assert.True(File.Exists(folder["a"]));
    }

    [Theory]
    [InlineData(255, "n")]
    [InlineData(252, "😀")]
    public void A_name_may_be_as_long_as_the_file_system_takes(int bytes, string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, bytes / System.Text.Encoding.UTF8.GetByteCount(letter)));
        using var file = new AtomicFile(folder[name]);
        file.Commit();
        Assert.True(File.Exists(folder[name]));
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
