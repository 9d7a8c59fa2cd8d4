using DataLake.Files.Folders;

namespace DataLake.Tests.Files.Folders;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly Folder folder;

    public FolderTests() => folder = Folder.Open(temporary.Path)!;

    /// <summary>Names as hexadecimal bytes: text of every length in UTF-8, and what is none.</summary>
    public static TheoryData<string> RawNames =>
        ["612E637376", "61C3A7C3A36F", "F09F98802E637376", "61EFBFBD62", "FF2E63", "618062", "63C3", "EDA080", "C0AF", "F5808080", "F09F98"];

    [Theory]
    [MemberData(nameof(RawNames))]
    public void A_name_keeps_every_byte(string bytes)
    {
        var name = Convert.FromHexString(bytes);
        var text = RawName.FromBytes(name);
        Assert.Equal([.. name, 0], RawName.ToBytes(text));
        Assert.Equal(System.Text.Unicode.Utf8.IsValid(name), RawName.IsText(text));
        Assert.True(RawName.IsText(RawName.Show(text)));
    }

    [Theory]
    [MemberData(nameof(RawNames))]
    public void What_has_any_bytes_for_a_name_is_listed_looked_at_and_removed(string bytes)
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "Names are texts on this system.");
        var text = RawName.FromBytes(Convert.FromHexString(bytes));
        using (var file = folder.CreateNew(text))
            file.Write("x"u8);
        Assert.Equal([(text, FileKind.File)], folder.Entries());
        Assert.Equal(1, folder.Look(text)!.Value.Size);
        folder.Remove(text);
        Assert.Empty(folder.Entries());
    }

    [Fact]
    public void A_link_is_neither_followed_nor_read()
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "Making links takes rights on this system.");
        var outside = Directory.CreateDirectory(temporary["outside"]);
        temporary.File("outside/secret", "secret");
        File.CreateSymbolicLink(temporary["link"], outside.FullName);
        File.CreateSymbolicLink(temporary["file"], temporary["outside/secret"]);
        Assert.Null(folder.Child("link"));
        Assert.Equal(FileKind.Link, folder.Look("file")!.Value.Kind);
        Assert.Throws<FileNotFoundException>(() => folder.OpenRead("file"));
        folder.Remove("link");
        Assert.True(File.Exists(temporary["outside/secret"]));
    }

    [Fact]
    public void Of_two_writers_one_gets_a_name_that_must_be_new()
    {
        using (folder.CreateNew("one"))
        using (folder.CreateNew("two"))
            Assert.Equal([NameOutcome.Done, NameOutcome.Taken], [folder.Rename("one", folder, "name", replace: false), folder.Rename("two", folder, "name", replace: false)]);
        Assert.Equal(NameOutcome.Done, folder.Rename("two", folder, "name", replace: true));
        Assert.Equal(["name"], folder.Entries().Select(entry => entry.Name));
    }

    [Fact]
    public void A_name_that_cannot_be_is_refused_and_a_folder_that_is_gone_is_told()
    {
        using (folder.CreateNew("one"))
            Assert.Equal(NameOutcome.Refused, folder.Rename("one", folder, new string('n', 300), replace: true));
        Assert.Equal(NameOutcome.Refused, folder.MakeFolder(new string('n', 300)));
        Assert.Equal(NameOutcome.Done, folder.MakeFolder("sub"));
        Assert.Equal(NameOutcome.Taken, folder.Rename("one", folder, "sub", replace: true));
        using var sub = folder.Child("sub")!;
        Assert.True(folder.RemoveIfEmpty("sub"));
        Assert.Equal(NameOutcome.FolderGone, folder.Rename("one", sub, "x", replace: true));
        Assert.Equal(NameOutcome.FolderGone, sub.MakeFolder("x"));
    }

    [Fact]
    public void A_name_is_called_as_the_folder_says()
    {
        foreach (var name in new[] { "x.csv", "é.csv", "e\u0301.csv", "a.", "a", "7" })
            temporary.File(name, "");
        Assert.All(folder.Entries(), entry => Assert.True(folder.IsCalled(entry.Name), entry.Name));
    }

    public void Dispose()
    {
        folder.Dispose();
        temporary.Dispose();
    }
}
