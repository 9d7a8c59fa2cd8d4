namespace DataLake.Csv;

/// <summary>A place in a CSV text. What is not known is 0 (line, column) or -1 (byte offset).</summary>
/// <param name="Source">The file's path or <c>bucket/key</c>.</param>
/// <param name="Line">The 1-based line, counting those inside quoted fields.</param>
/// <param name="Column">The 1-based field of the record.</param>
/// <param name="ByteOffset">The offset in bytes from the start of the UTF-8 text.</param>
public readonly record struct CsvPlace(string Source, long Line = 0, int Column = 0, long ByteOffset = -1)
{
    /// <summary>As compilers write places: <c>file.csv:12:3</c>.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Source,
        (_, 0) => $"{Source}:{Line}",
        _ => $"{Source}:{Line}:{Column}",
    };
}
