using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Csv.Rows;

/// <summary>A row that holds bytes, not values: a property becomes a value each time it is read.</summary>
/// <remarks>
/// Each header has a type of its own, made when it is first met, whose properties are the columns. The bytes are in
/// blocks that rows share: a row kept keeps its block.
/// </remarks>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract class CsvRow
{
    // The block, or, of a row in which a value was set, that with the values: a row that nobody changes stays small.
    private object content;
    private readonly int start;
    private readonly int length;

    /// <summary>Creates a row.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="start">Where its record begins in them.</param>
    /// <param name="length">The record's length without its line break.</param>
    protected CsvRow(RowBlock block, int start, int length)
    {
        content = block;
        this.start = start;
        this.length = length;
    }

    /// <summary>The names and values, as PowerShell shows a custom object.</summary>
    public override string ToString() =>
        $"@{{{string.Join("; ", GetType().GetProperties().Select(property => $"{property.Name}={property.GetValue(this)}"))}}}";

    /// <summary>A field as text; null where it stands for null.</summary>
    protected string? GetText(int field) => Changed(field, out var value) ? (string?)value : Block.Text(start, length, field);

    /// <summary>A field as a whole number; null where it is none, or 64 bits do not hold it.</summary>
    protected long? GetInteger(int field) => Changed(field, out var set) ? (long?)set : Block.Types[field].TryRead(Value(field), out WholeNumber value) && value.TryGetInt64(out var small) ? small : null;

    /// <summary>A field as a whole number of any length; null where it is none.</summary>
    protected BigInteger? GetLongInteger(int field) => Changed(field, out var set) ? (BigInteger?)set : Block.Types[field].TryRead(Value(field), out WholeNumber value) ? value.Value : null;

    /// <summary>A field as a number with decimals; null where it is none.</summary>
    protected decimal? GetDecimal(int field) => Changed(field, out var set) ? (decimal?)set : Block.Types[field].TryRead(Value(field), out decimal value) ? value : null;

    /// <summary>A field as a double; null where it is none.</summary>
    protected double? GetDouble(int field) => Changed(field, out var set) ? (double?)set : Block.Types[field].TryRead(Value(field), out double value) ? value : null;

    /// <summary>A field as a date; null where it is none.</summary>
    protected DateTime? GetDate(int field) => Changed(field, out var set) ? (DateTime?)set : Block.Types[field].TryRead(Value(field), out DateTime value) ? value : null;

    /// <summary>A field as a date with a time; null where it is none.</summary>
    protected DateTime? GetTimestamp(int field) => Changed(field, out var set) ? (DateTime?)set : Block.Types[field].TryRead(Value(field), out DateTime value) ? value : null;

    /// <summary>A field as a date with a time and its offset from UTC; null where it is none.</summary>
    protected DateTimeOffset? GetInstant(int field) => Changed(field, out var set) ? (DateTimeOffset?)set : Block.Types[field].TryRead(Value(field), out DateTimeOffset value) ? value : null;

    /// <summary>A field as a truth value; null where it is none.</summary>
    protected bool? GetBoolean(int field) => Changed(field, out var set) ? (bool?)set : ColumnType.TryRead(Value(field), out bool value) ? value : null;

    /// <summary>Sets a field of this row; the bytes that it shares stay as they are.</summary>
    protected void Set(int field, object? value)
    {
        if (content is RowBlock block)
            content = new ChangedRow(block, []);
        ((ChangedRow)content).Values[field] = value;
    }

    private RowBlock Block => content as RowBlock ?? ((ChangedRow)content).Block;

    private ReadOnlySpan<byte> Value(int field) => Block.Value(start, length, field);

    private bool Changed(int field, out object? value)
    {
        value = null;
        return content is ChangedRow changed && changed.Values.TryGetValue(field, out value);
    }

    private sealed record ChangedRow(RowBlock Block, Dictionary<int, object?> Values);
}
