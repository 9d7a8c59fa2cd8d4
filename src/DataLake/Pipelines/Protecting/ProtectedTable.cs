using DataLake.Masking.Protecting;
using DataLake.Stores;

namespace DataLake.Pipelines.Protecting;

/// <summary>A table that was masked.</summary>
/// <param name="Place">Where it lies: a path, or <c>bucket/key</c>.</param>
/// <param name="Object">The object; null where it is a file of this machine.</param>
/// <param name="Result">What masking gave.</param>
public sealed record ProtectedTable(string Place, LakeObject? Object, ProtectResult Result)
{
    /// <summary>Whether the input was removed, the masked table having been read back and found whole.</summary>
    public bool InputRemoved { get; init; }

    /// <summary>What a person should know: each a sentence without its full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
