namespace DataLake.Collecting.Keeping;

/// <summary>What one request asks for: the values of a row's placeholders, in the definition's order.</summary>
/// <param name="Values">The values.</param>
internal sealed record AskedFor(IReadOnlyList<string> Values)
{
    /// <summary>One text that no other values have.</summary>
    public string Identity => string.Join('\u001f', Values);

    /// <summary>The values, for people.</summary>
    public override string ToString() => string.Join(", ", Values);
}
