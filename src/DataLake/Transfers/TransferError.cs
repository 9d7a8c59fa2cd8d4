using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>The faults of transfers, each worded once.</summary>
internal static class TransferError
{
    public static DataLakeException CopyOntoItself(LakeObject item) => new(
        "CopyOntoItself", ErrorCategory.InvalidArgument, $"{item}: cannot be copied onto itself; give another bucket, key or prefix.", item.ToString());
}
