using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>What became of one file of many.</summary>
/// <param name="Path">The file on this machine: what was sent, or where it was received.</param>
/// <param name="Target">The object as <c>bucket/key</c>.</param>
/// <param name="Object">The object that the key now holds; of what was received only where a listing told of it.</param>
/// <param name="Skipped">Whether the same content was there already, so that nothing moved.</param>
/// <param name="Bytes">How many bytes of content moved.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record Transferred(string Path, string Target, LakeObject? Object, bool Skipped, long Bytes, DataLakeException? Error)
{
    /// <summary>The object, or what stood against it.</summary>
    /// <exception cref="DataLakeException"><see cref="Error"/>.</exception>
    public Transferred OrThrow() => Error is null ? this : throw Error;
}
