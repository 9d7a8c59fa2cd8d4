namespace DataLake.Analysis.Planning;

/// <summary>A group whose rows are all in. What is not asked for is not made.</summary>
internal interface IGroup
{
    /// <summary>A value of the group: of its keys, then of its measures.</summary>
    object? Value(int slot);

    /// <summary>A value's text.</summary>
    /// <returns>False where it is null; null where the value is no text.</returns>
    bool? TryGetText(int slot, out ReadOnlySpan<byte> text);
}
