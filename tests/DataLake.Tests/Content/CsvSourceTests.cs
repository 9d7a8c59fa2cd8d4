using DataLake.Csv.Sources;

namespace DataLake.Tests.Content;

/// <summary>Content that can be opened.</summary>
public sealed class CsvSourceTests
{
    [Fact]
    public void ALinkIsAsLongAsTheFileThatItLeadsTo()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("file.csv", "a,b\n1,2\n");
        var link = File.CreateSymbolicLink(folder["link.csv"], file).FullName;

        Assert.Equal(8, CsvSource.FromFile(file).Length);
        Assert.Equal(8, CsvSource.FromFile(link).Length);
        Assert.Null(CsvSource.FromFile(folder["none.csv"]).Length);
    }
}
