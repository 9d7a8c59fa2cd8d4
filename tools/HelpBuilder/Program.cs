using HelpBuilder;

if (args is not [var destination, .. { Length: > 0 } folders])
{
    Console.Error.WriteLine("usage: HelpBuilder MAML-FILE PAGES-FOLDER...   (a page that the first folder lacks is taken from the next)");
    return 2;
}

try
{
    var pages = folders
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*-*.md"))
        .DistinctBy(Path.GetFileName)
        .OrderBy(Path.GetFileName, StringComparer.Ordinal)
        .Select(PageReader.Read)
        .ToList();
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination))!);
    MamlWriter.Write(pages).Save(destination);
    foreach (var topic in Directory.EnumerateFiles(folders[0], "about_*.md"))
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(destination)!, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), TopicWriter.Write(File.ReadLines(topic)));
    return 0;
}
catch (HelpPageException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
