namespace DataLake.Files;

/// <summary>Puts a content into a file that is there, without losing the earlier one to a full disk.</summary>
internal static class InPlace
{
    /// <summary>Overwrites a file: first what lies behind its end, which takes room, then what takes none.</summary>
    /// <param name="target">The file; when the disk is full it is as it was.</param>
    /// <param name="content">The content, from its start.</param>
    /// <exception cref="IOException">The content could not be written.</exception>
    public static void Overwrite(FileStream target, FileStream content)
    {
        var before = target.Length;
        try
        {
            content.Position = target.Position = Math.Min(before, content.Length);
            content.CopyTo(target);
            target.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            target.SetLength(before);
            throw;
        }

        content.Position = target.Position = 0;
        content.CopyTo(target);
        target.SetLength(content.Length);
        target.Flush(flushToDisk: true);
    }
}
