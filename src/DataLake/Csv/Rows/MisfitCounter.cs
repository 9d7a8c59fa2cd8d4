using System.Text;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Csv.Rows;

/// <summary>Counts the values of a source that do not have their column's type, so that none becomes null unnoticed.</summary>
internal sealed class MisfitCounter
{
    private readonly RowColumn[] typed;
    private readonly TypeMisfit?[] misfits;
    private readonly NullTexts nulls;

    public MisfitCounter(IEnumerable<RowColumn> columns, IReadOnlyList<string> nullValues)
    {
        typed = [.. columns.Where(column => column.Type.Type != DataType.Text)];
        misfits = new TypeMisfit?[typed.Length];
        nulls = new NullTexts(nullValues);
    }

    /// <summary>What was counted, a column with none left out.</summary>
    public IEnumerable<TypeMisfit> Misfits => misfits.OfType<TypeMisfit>();

    /// <summary>Looks at a record.</summary>
    /// <param name="record">A reader that stands at it.</param>
    /// <param name="block">The block that it is in.</param>
    public void Add(CsvReader record, CsvBlock block)
    {
        for (var index = 0; index < typed.Length; index++)
        {
            var value = record.GetSpan(typed[index].Field);
            if (nulls.Contains(value) || Fits(typed[index].Type, value))
                continue;
            misfits[index] = misfits[index] is { } before
                ? before with { Count = before.Count + 1 }
                : new TypeMisfit(typed[index].Name, typed[index].Type, 1, PlaceOf(record, block, typed[index].Field), Encoding.UTF8.GetString(value));
        }
    }

    // A property of 64 bits holds no longer number.
    private static bool Fits(ColumnType type, ReadOnlySpan<byte> value) => type is { Type: DataType.Integer, IsWide: false }
        ? type.TryRead(value, out WholeNumber whole) && whole.IsSmall
        : type.Fits(value);

    private static CsvPlace PlaceOf(CsvReader record, CsvBlock block, int field) => block.Place with
    {
        Line = block.Place.Line + LineBreaks.Count(block.Bytes.Span[..(int)record.ByteOffset]),
        Column = field + 1,
        ByteOffset = block.Place.ByteOffset + record.ByteOffset,
    };
}
