using System.Text;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Csv.Rows;

/// <summary>A row of CSV content.</summary>
public abstract class CsvRow : LightRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="start">Where its record begins in them.</param>
    /// <param name="length">The record's length without its line break.</param>
    protected CsvRow(RowBlock block, int start, int length)
        : base(block, start, length)
    {
    }

    /// <summary>A field as text; null where it stands for null.</summary>
    protected string? GetText(int field) => Changed(field, out var set) ? (string?)set : TryGet(field, out var text) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>A field as a whole number: a <see cref="long"/>, or a <see cref="System.Numerics.BigInteger"/> where 64 bits do not hold it; null where it is none.</summary>
    protected object? GetInteger(int field) => Changed(field, out var set) ? set : TryGet(field, out var text) && Types[field].TryRead(text, out WholeNumber value) ? value.ToObject() : null;

    /// <summary>A field as a number with decimals; null where it is none.</summary>
    protected decimal? GetDecimal(int field) => Changed(field, out var set) ? (decimal?)set : TryGet(field, out var text) && Types[field].TryRead(text, out decimal value) ? value : null;

    /// <summary>A field as a double; null where it is none.</summary>
    protected double? GetDouble(int field) => Changed(field, out var set) ? (double?)set : TryGet(field, out var text) && Types[field].TryRead(text, out double value) ? value : null;

    /// <summary>A field as a date; null where it is none.</summary>
    protected DateTime? GetDate(int field) => Changed(field, out var set) ? (DateTime?)set : TryGet(field, out var text) && Types[field].TryRead(text, out DateTime value) ? value : null;

    /// <summary>A field as a date with a time; null where it is none.</summary>
    protected DateTime? GetTimestamp(int field) => Changed(field, out var set) ? (DateTime?)set : TryGet(field, out var text) && Types[field].TryRead(text, out DateTime value) ? value : null;

    /// <summary>A field as a date with a time and its offset from UTC; null where it is none.</summary>
    protected DateTimeOffset? GetInstant(int field) => Changed(field, out var set) ? (DateTimeOffset?)set : TryGet(field, out var text) && Types[field].TryRead(text, out DateTimeOffset value) ? value : null;

    /// <summary>A field as a truth value; null where it is none.</summary>
    protected bool? GetBoolean(int field) => Changed(field, out var set) ? (bool?)set : TryGet(field, out var text) && ColumnType.TryRead(text, out bool value) ? value : null;

    private IReadOnlyList<ColumnType> Types => ((CsvRowBlock)Block).Types;
}
