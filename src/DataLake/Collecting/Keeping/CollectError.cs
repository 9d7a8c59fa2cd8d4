namespace DataLake.Collecting.Keeping;

/// <summary>The errors of what is kept, each worded once.</summary>
internal static class CollectError
{
    public static DataLakeException Otherwise(string bucket, string key) => new(
        "CollectedOtherwise", ErrorCategory.InvalidOperation,
        $"{bucket}/{key}: was collected today by a definition that asks for something else, or with other variables; collect under another prefix, or restart, which removes what is there of this prefix and asks for all again.", $"{bucket}/{key}");

    public static DataLakeException Untold(string? definition) => new(
        "CollectedOtherwise", ErrorCategory.InvalidOperation,
        $"{definition}: files of today are there that do not say how far the list was read, for one of them is missing, or they are copies; and without a 'key' no record tells whether it is there. Restart, which removes what is there of this prefix and asks for all again.", definition);

    public static DataLakeException Unreadable(string name, Exception? cause) => new(
        "CollectedUnreadable", ErrorCategory.InvalidData, $"{name}: has the name of a file of records, but is not a JSON array of them; move it away, or collect under another prefix.", name, cause);

    public static DataLakeException Meanwhile(string bucket, string key, Exception cause) => new(
        "CollectRunning", ErrorCategory.InvalidOperation, $"{bucket}/{key}: another run wrote it meanwhile, and collects the same; let it end, then run this again.", $"{bucket}/{key}", cause);

    public static DataLakeException RecordTooLarge(string what, long bytes, long limit) => new(
        "RecordTooLarge", ErrorCategory.InvalidData, $"{what}: a record of {ByteSize.Format(bytes)} does not fit into a file of {ByteSize.Format(limit)} at most; the definition allows more with limits: fileBytes.", what);
}
