using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>The faults of transfers, each worded once.</summary>
internal static class TransferError
{
    /// <summary>The id of a copy onto itself: whoever asks for it has mistyped.</summary>
    public const string OntoItself = "CopyOntoItself";

    public static DataLakeException CopyOntoItself(LakeObject item) => new(
        OntoItself, ErrorCategory.InvalidArgument, $"{item}: cannot be copied onto itself; give another bucket, key or prefix.", item.ToString());
}
