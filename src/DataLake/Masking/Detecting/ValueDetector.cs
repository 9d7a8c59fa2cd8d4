namespace DataLake.Masking.Detecting;

/// <summary>Tells what a value may be, by its form, its check digits, and its column's name.</summary>
/// <param name="column">The column's name.</param>
internal sealed class ValueDetector(string column)
{
    private const int MostLength = 4096; // a longer text is looked at so far

    /// <summary>The kinds that the column's name speaks of, each a bit.</summary>
    public uint Hinted { get; } = HeaderWords.Of(column);

    /// <summary>What a value may be.</summary>
    public Finding Look(ReadOnlySpan<byte> value)
    {
        value = value.Trim((byte)' ');
        if (value.Length is < 5)
            return default;
        if (value.Length > MostLength)
            value = value[..MostLength];
        return (value.Length <= 40 ? NumberForms.Look(value) | PlaceForms.Look(value, Hinted) : default) | AddressForms.Look(value) | PersonForms.Look(value, Hinted) | FreeText.Look(value);
    }
}
