using HelpBuilder;

if (args is not [var pages, var destination])
{
    Console.Error.WriteLine("usage: HelpBuilder PAGES-FOLDER MAML-FILE");
    return 2;
}

try
{
    var read = Directory.EnumerateFiles(pages, "*-*.md").Order(StringComparer.Ordinal).Select(PageReader.Read).ToList();
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination))!);
    MamlWriter.Write(read).Save(destination);
    return 0;
}
catch (HelpPageException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
