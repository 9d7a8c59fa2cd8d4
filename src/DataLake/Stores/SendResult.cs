namespace DataLake.Stores;

/// <summary>What became of a file that was sent.</summary>
/// <param name="Object">The object that the key now holds.</param>
/// <param name="Skipped">Whether the same content was there already, so that nothing was sent.</param>
/// <param name="BytesSent">How many bytes of content were sent: fewer than the size where an upload was taken up again.</param>
public sealed record SendResult(LakeObject Object, bool Skipped, long BytesSent);
