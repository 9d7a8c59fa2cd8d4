namespace DataLake.Tables;

/// <summary>The bytes that rows share, and how to read fields from them.</summary>
/// <remarks>A row is a place in a block and nothing more: what takes a row of ours takes its block and place, not its properties.</remarks>
public abstract class RowBlock
{
    private protected RowBlock(IReadOnlyList<string> columns) => Columns = columns;

    /// <summary>The names of the columns, in the order of the rows' properties.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gives the fields of a row one after the other, each as the bytes that it is written as.</summary>
    /// <param name="start">Where the row begins.</param>
    /// <param name="length">The row's length.</param>
    /// <param name="writer">Takes each.</param>
    internal abstract void Write(int start, int length, IFieldWriter writer);

    /// <summary>The bytes of a field; false where it has no value.</summary>
    /// <param name="start">Where the row begins.</param>
    /// <param name="length">The row's length.</param>
    /// <param name="field">The field's 0-based index.</param>
    /// <param name="value">The bytes.</param>
    internal abstract bool TryGet(int start, int length, int field, out ReadOnlySpan<byte> value);

    /// <summary>Whether what is written of a value is what its property gives: not where a culture has to be known to read it.</summary>
    internal abstract bool IsPlain { get; }
}
