using DataLake.Stores.Digests;

namespace DataLake.Stores;

/// <summary>What became of an object that was received.</summary>
/// <param name="Skipped">Whether the file held the same content already, so that nothing was received.</param>
/// <param name="BytesReceived">How many bytes of content were received: fewer than the size where an earlier try was taken up again.</param>
public readonly record struct ReceiveResult(bool Skipped, long BytesReceived)
{
    /// <summary>The file as it was found then, and the state of the object that it is a copy of; null where either is not sure.</summary>
    internal FileCopy? Copy { get; init; }
}
