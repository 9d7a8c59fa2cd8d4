using System.Text;
using DataLake.Tables;
using DataLake.Values;

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

    /// <summary>A field as its column's type; null where it is none of that.</summary>
    protected object? GetValue(int field) => Changed(field, out var set) ? set : TryGet(field, out var text) ? Types[field].Read(text) : null;

    private protected override object? Taken(int field, object? value) => value is null ? null : SetValue.Of(Types[field], value);

    private IReadOnlyList<ColumnType> Types => ((CsvRowBlock)Block).Types;
}
