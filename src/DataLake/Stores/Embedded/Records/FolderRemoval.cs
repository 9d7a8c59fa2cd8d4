using DataLake.Files.Folders;
using DataLake.Messages;

namespace DataLake.Stores.Embedded.Records;

/// <summary>Removes a folder with all that is in it, whatever its names are; links are removed, never followed.</summary>
internal static class FolderRemoval
{
    /// <summary>Removes what can be removed.</summary>
    /// <param name="parent">The folder that holds it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="failures">Is given what stood in the way.</param>
    public static void Remove(Folder parent, string name, ICollection<Exception> failures)
    {
        try
        {
            using (var folder = parent.Child(name))
            {
                foreach (var (child, kind) in folder?.Entries() ?? [])
                {
                    if (kind == FileKind.Folder)
                        Remove(folder!, child, failures);
                    else
                        Try(() => folder!.Remove(child), failures);
                }
            }

            if (!parent.RemoveIfEmpty(name) && failures.Count == 0)
                failures.Add(new IOException(Catalogue.Translate($"{Path.Join(parent.Path, RawName.Show(name))}: something was written to it meanwhile.")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failures.Add(error);
        }
    }

    private static void Try(Action action, ICollection<Exception> failures)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failures.Add(error);
        }
    }
}
