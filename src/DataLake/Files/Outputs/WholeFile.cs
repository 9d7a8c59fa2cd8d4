namespace DataLake.Files.Outputs;

/// <summary>An output that has its name when it is complete, and stays what it was: whose it was, and under all its names.</summary>
internal sealed class WholeFile : OutputFile
{
    private readonly AtomicFile file;
    private readonly bool inPlace;

    public WholeFile(string path, FileStatus? earlier)
        : base(path)
    {
        CheckWritable(path);
        file = new AtomicFile(path);
        inPlace = earlier is { } status && (!file.TryBelongTo(status) || status.Links > 1);
    }

    public override Stream Stream => file.Stream;

    public override bool IsWrittenThrough => false;

    public override void Commit()
    {
        if (inPlace)
            file.CommitInPlace();
        else
            file.Commit();
    }

    public override void Dispose() => file.Dispose();

    // A file takes the place of another without a look at its permissions; whoever took them away from it wants it kept.
    private static void CheckWritable(string path)
    {
        try
        {
            if (File.Exists(path))
                new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }
}
