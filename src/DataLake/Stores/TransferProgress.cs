namespace DataLake.Stores;

/// <summary>How far a transfer is.</summary>
/// <param name="BytesDone">Bytes that need no more work, those found from an earlier try included.</param>
/// <param name="BytesTotal">Bytes in all.</param>
public readonly record struct TransferProgress(long BytesDone, long BytesTotal);
