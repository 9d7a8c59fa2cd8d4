using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataLake.Tables;

/// <summary>A row that holds bytes, not values: a property becomes a value each time it is read.</summary>
/// <remarks>
/// Each set of columns has a type of its own, made when it is first met, whose properties are the columns. The bytes are in
/// blocks that rows share: a row kept keeps its block.
/// </remarks>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract class LightRow
{
    // The block, or, of a row in which a value was set, that with the values: a row that nobody changes stays small.
    private object content;
    private readonly int start;
    private readonly int length;

    /// <summary>Creates a row.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="start">Where the row begins in them.</param>
    /// <param name="length">The row's length.</param>
    protected LightRow(RowBlock block, int start, int length)
    {
        content = block;
        this.start = start;
        this.length = length;
    }

    /// <summary>The names and values, as PowerShell shows a custom object.</summary>
    public override string ToString() =>
        $"@{{{string.Join("; ", GetType().GetProperties().Select(property => $"{property.Name}={property.GetValue(this)}"))}}}";

    /// <summary>The block that a row is in. Not a property: those are the columns.</summary>
    public static RowBlock BlockOf(LightRow row) => row.Block;

    /// <summary>The block.</summary>
    private protected RowBlock Block => content as RowBlock ?? ((ChangedRow)content).Block;

    /// <summary>Whether a value was set.</summary>
    internal bool IsChanged => content is ChangedRow;

    /// <summary>Where the row is in its block.</summary>
    internal RowPlace Place => new(start, length);

    /// <summary>Sets a field of this row; the bytes that it shares stay as they are.</summary>
    protected void Set(int field, object? value)
    {
        var taken = Taken(field, value);
        if (content is RowBlock block)
            content = new ChangedRow(block, []);
        ((ChangedRow)content).Values[field] = taken;
    }

    /// <summary>What a field holds that is set to a value.</summary>
    private protected virtual object? Taken(int field, object? value) => value;

    /// <summary>Gives the fields of the row one after the other, as its bytes have them; what was set is written as its column is.</summary>
    /// <param name="writer">Takes each.</param>
    internal void Write(IFieldWriter writer)
    {
        if (!IsChanged)
        {
            Block.Write(start, length, writer);
            return;
        }

        for (var column = 0; column < Block.Columns.Count; column++)
            Write(column, writer);
    }

    /// <summary>Gives one field of the row.</summary>
    /// <param name="column">The column's 0-based index.</param>
    /// <param name="writer">Takes it.</param>
    internal void Write(int column, IFieldWriter writer)
    {
        var field = Block.FieldOf(column);
        var written = default(ReadOnlySpan<byte>);
        if (Changed(field, out var set) ? set is not null : TryGet(field, out written))
            writer.Write(set is null ? written : Encoding.UTF8.GetBytes(Block.TypeOf(field).Write(set)));
        else
            writer.WriteNull();
    }

    /// <summary>The value that was set in a field; false where none was.</summary>
    private protected bool Changed(int field, out object? value)
    {
        value = null;
        return content is ChangedRow changed && changed.Values.TryGetValue(field, out value);
    }

    /// <summary>The bytes of a field, as a text holds it; false where it has no value.</summary>
    private protected bool TryGet(int field, out ReadOnlySpan<byte> value) => Block.TryGet(start, length, field, out value);

    private sealed record ChangedRow(RowBlock Block, Dictionary<int, object?> Values);
}
