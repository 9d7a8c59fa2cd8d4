using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Binding;

/// <summary>Constant texts beside fields of a type: <c>ano = '2020'</c>, <c>data &gt;= '2020-12-31'</c>.</summary>
internal static class TypedConstants
{
    /// <summary>A text as a constant of a column's type: as machines write it, else as the column does. Null where it is not one.</summary>
    public static Expression? Read(ConstantText text, ColumnType type) =>
        Read(text, new ColumnType(type.Type, DataCulture.Invariant, hasOffset: type.HasOffset), type.Culture == DataCulture.Invariant && type.Format is null ? null : type);

    private static Expression? Read(ConstantText text, ColumnType first, ColumnType? second)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Value);
        return Read(bytes, first) ?? (second is null ? null : Read(bytes, second));
    }

    private static Expression? Read(byte[] text, ColumnType type) => type.Type switch
    {
        DataType.Integer when type.TryRead(text, out WholeNumber whole) => new Constant<WholeNumber>(whole),
        DataType.Integer or DataType.Decimal when type.TryRead(text, out decimal number) => new Constant<decimal>(number),
        DataType.Double when type.TryRead(text, out double number) => new Constant<double>(number),
        DataType.Boolean when ColumnType.TryRead(text, out bool boolean) => new Constant<bool>(boolean),
        DataType.Timestamp when type.HasOffset && type.TryRead(text, out DateTimeOffset instant) => new Constant<DateTimeOffset>(instant),
        DataType.Date or DataType.Timestamp when type.TryRead(text, out DateTime date) => new Constant<DateTime>(date),
        _ => null,
    };
}
