namespace DataLake.Cli.Options;

/// <summary>A place in a lake as it is written on a command line: <c>BUCKET</c>, <c>BUCKET/PREFIX/</c> or <c>BUCKET/KEY</c>.</summary>
internal readonly record struct LakePlace(string Bucket, string Key)
{
    public static LakePlace Parse(string text) => text.Split('/', 2) is [var bucket, var key] ? new(bucket, key) : new(text, "");

    /// <summary>Whether a name is to be added to it.</summary>
    public bool IsFolder => Key.Length == 0 || Key.EndsWith('/');
}
