using System.Text;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>Counts the values of a source that do not have their column's type, so that none becomes null unnoticed.</summary>
internal sealed class MisfitCounter
{
    private readonly RowColumn[] typed;
    private readonly TypeMisfit?[] misfits;
    private readonly NullTexts nulls;

    private readonly Func<long, CsvPlace>? strict;

    /// <param name="columns">The columns.</param>
    /// <param name="nullValues">The texts that stand for null beside the empty field.</param>
    /// <param name="strict">Finds the place of a record by its number, where such a value is an error; null where it is none.</param>
    public MisfitCounter(IEnumerable<RowColumn> columns, IReadOnlyList<string> nullValues, Func<long, CsvPlace>? strict)
    {
        this.strict = strict;
        typed = [.. columns.Where(column => column.Type.Type != DataType.Text)];
        misfits = new TypeMisfit?[typed.Length];
        nulls = new NullTexts(nullValues);
    }

    /// <summary>What was counted, a column with none left out.</summary>
    public IEnumerable<TypeMisfit> Misfits => misfits.OfType<TypeMisfit>();

    /// <summary>Looks at a record.</summary>
    /// <param name="record">A reader that stands at it.</param>
    /// <param name="block">The block that it is in.</param>
    /// <param name="number">Its 0-based number in the block.</param>
    /// <exception cref="CsvException">A value does not have its column's type, and that is an error.</exception>
    public void Add(CsvReader record, CsvBlock block, int number)
    {
        for (var index = 0; index < typed.Length; index++)
        {
            var value = record.GetSpan(typed[index].Field);
            if (nulls.Contains(value) || typed[index].Type.Fits(value))
                continue;
            if (strict is not null)
                throw CsvError.Misfit(strict(block.FirstRow + number) with { Column = typed[index].Field + 1 }, typed[index].Name, typed[index].Type, Encoding.UTF8.GetString(value));
            misfits[index] = misfits[index] is { } before
                ? before with { Count = before.Count + 1 }
                : new TypeMisfit(typed[index].Name, typed[index].Type, 1, PlaceOf(record, block, typed[index].Field), Encoding.UTF8.GetString(value));
        }
    }

    private static CsvPlace PlaceOf(CsvReader record, CsvBlock block, int field) => block.Place with
    {
        Line = block.Place.Line + LineBreaks.Count(block.Bytes.Span[..(int)record.ByteOffset]),
        Column = field + 1,
        ByteOffset = block.Place.ByteOffset + record.ByteOffset,
    };
}
