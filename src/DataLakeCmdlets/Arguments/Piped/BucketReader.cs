namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>Tells which bucket a thing of the pipeline names.</summary>
internal static class BucketReader
{
    /// <summary>The bucket, or the one that an object lies in; null where it names none.</summary>
    public static LakeAddress? Of(PipedItem item) => item switch
    {
        PipedItem.Container bucket => bucket.Address,
        PipedItem.Stored stored => stored.Address with { Key = null },
        PipedItem.Upload upload => upload.Address with { Key = null },
        PipedItem.Row row when (PipedReader.TextOf(row.Item, "Bucket") ?? PipedReader.TextOf(row.Item, "Name")) is { } name => PipedReader.Address(row.Item, name, null),
        _ => null,
    };
}
