namespace DataLake.Masking.Protecting;

/// <summary>Fields of a record that are next to each other and written together.</summary>
/// <param name="First">The first field.</param>
/// <param name="Last">The last field.</param>
/// <param name="Mask">The number of the mask of the one field; -1 where the fields pass as the bytes they are.</param>
internal readonly record struct ColumnSpan(int First, int Last, int Mask)
{
    public bool Passes => Mask < 0;
}
