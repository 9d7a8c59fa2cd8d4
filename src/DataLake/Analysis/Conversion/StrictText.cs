using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Conversion;

/// <summary>A text of the data that has to be of its type: one that is not is an error wherever it is read.</summary>
/// <param name="text">The text.</param>
/// <param name="name">What its column is called.</param>
internal sealed class StrictText(TextExpression text, string name) : TextExpression
{
    private readonly ColumnType type = text.Type!;

    public override ValueKind Kind => text.Kind;

    public override ColumnType? Type => type;

    public override Changes Changes => text.Changes;

    public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
    {
        if (!text.TryGet(row, out value))
            return false;
        return type.Fits(value) ? true : throw new MisfitFault(name, (text as InputColumn)?.Index, type.ToString(), Encoding.UTF8.GetString(value));
    }

    /// <summary>The error of a text that does not read as what is asked of it.</summary>
    /// <param name="text">The text's column.</param>
    /// <param name="name">What that is called.</param>
    /// <param name="asked">The .NET type asked of it.</param>
    /// <param name="value">The text.</param>
    public static MisfitFault Fault(TextExpression text, string name, Type asked, string value) =>
        new(name, (text as InputColumn)?.Index, (asked == typeof(WholeNumber) ? DataType.Integer : asked == typeof(decimal) ? DataType.Decimal : asked == typeof(double) ? DataType.Double : asked == typeof(bool) ? DataType.Boolean : DataType.Date).ToString(), value);
}
