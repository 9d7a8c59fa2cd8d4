using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>What a column's field holds that a program sets: a text is read as the column's texts are, in their culture and not in the program's.</summary>
internal static class SetValue
{
    /// <param name="type">The column's type.</param>
    /// <param name="value">What it is set to.</param>
    /// <exception cref="DataLakeException"><c>ValueUnfit</c>.</exception>
    public static object Of(ColumnType type, object value) => type.Type switch
    {
        DataType.Text => value,
        _ when value is string text => type.Read(Encoding.UTF8.GetBytes(text)) ?? throw Unfit(type, text),
        DataType.Integer when IsNumber(value) => value,
        DataType.Decimal when IsNumber(value) => Converted(type, value, number => number is BigInteger whole ? (decimal)whole : Convert.ToDecimal(number, CultureInfo.InvariantCulture)),
        DataType.Double when IsNumber(value) => Converted(type, value, number => number is BigInteger whole ? (double)whole : Convert.ToDouble(number, CultureInfo.InvariantCulture)),
        DataType.Timestamp when value is DateTimeOffset && type.HasOffset => value,
        DataType.Date or DataType.Timestamp when value is DateTime => value,
        DataType.Date or DataType.Timestamp when value is DateOnly day => day.ToDateTime(default),
        DataType.Boolean when value is bool => value,
        _ => throw Unfit(type, value),
    };

    private static bool IsNumber(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or decimal or float or double;

    private static object Converted<T>(ColumnType type, object number, Func<object, T> convert)
        where T : struct
    {
        try
        {
            return convert(number);
        }
        catch (OverflowException)
        {
            throw Unfit(type, number);
        }
    }

    private static DataLakeException Unfit(ColumnType type, object value) => new(
        "ValueUnfit", ErrorCategory.InvalidData,
        $"'{ValueWriter.Format(value, DataCulture.Invariant)}' is not of the column's type, {type}; give a value of it, a text written as those of the column are, or null.", ValueWriter.Format(value, DataCulture.Invariant));
}
