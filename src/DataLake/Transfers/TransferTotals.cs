namespace DataLake.Transfers;

/// <summary>What became of a folder's files.</summary>
/// <param name="Moved">How many were sent or received.</param>
/// <param name="Skipped">How many had the same content there already.</param>
/// <param name="Bytes">How many bytes of content moved.</param>
public readonly record struct TransferTotals(int Moved, int Skipped, long Bytes)
{
    /// <summary>How many were left out by rule: hidden or incomplete files and folders, objects that only mark a folder.</summary>
    public int LeftOut { get; init; }
}
