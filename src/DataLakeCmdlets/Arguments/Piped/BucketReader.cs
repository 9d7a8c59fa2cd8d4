using System.Management.Automation;

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
        PipedItem.Row row when NameIn(row.Item) is { } name => PipedReader.Address(row.Item, name, null),
        _ => null,
    };

    // What CSV keeps of a lake has a Name too, and no bucket of that name is meant.
    private static string? NameIn(PSObject row) => PipedReader.TextOf(row, "Bucket") ?? (PipedReader.TextOf(row, "Root") is null ? PipedReader.TextOf(row, "Name") : null);
}
