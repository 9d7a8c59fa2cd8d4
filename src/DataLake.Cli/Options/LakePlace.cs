namespace DataLake.Cli.Options;

/// <summary>A place in a lake as it is written on a command line: <c>BUCKET</c>, <c>BUCKET/PREFIX/</c> or <c>BUCKET/KEY</c>.</summary>
internal readonly record struct LakePlace(string Bucket, string Key)
{
    // What tells, where files are meant as a rule, that an object of the lake is.
    private const string Scheme = "lake:";

    public static LakePlace Parse(string text) => text.Split('/', 2) is [var bucket, var key] ? new(bucket, key) : new(text, "");

    /// <summary>Reads <c>lake:BUCKET/KEY</c>; false where the text means a file.</summary>
    public static bool TryParse(string text, out LakePlace place)
    {
        var isLake = text.StartsWith(Scheme, StringComparison.Ordinal);
        place = isLake ? Parse(text[Scheme.Length..]) : default;
        return isLake;
    }

    /// <summary>Whether a name is to be added to it.</summary>
    public bool IsFolder => Key.Length == 0 || Key.EndsWith('/');

    public override string ToString() => $"{Bucket}/{Key}";
}
