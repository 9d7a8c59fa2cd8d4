using DataLake.Messages;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>What a user says of a column: its type, and how its dates are written where that needs to be said.</summary>
/// <param name="Type">The type.</param>
/// <param name="Format">The format of its dates; null for ISO 8601 and the culture's own order.</param>
public sealed record ColumnDeclaration(DataType Type, DateFormat? Format = null)
{
    /// <summary>Nothing is declared.</summary>
    public static IReadOnlyDictionary<string, ColumnDeclaration> None { get; } = new Dictionary<string, ColumnDeclaration>();

    private static readonly Dictionary<string, DataType> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Text"] = DataType.Text, ["String"] = DataType.Text, ["Varchar"] = DataType.Text,
        ["Integer"] = DataType.Integer, ["Int"] = DataType.Integer, ["Long"] = DataType.Integer, ["BigInt"] = DataType.Integer,
        ["Decimal"] = DataType.Decimal, ["Numeric"] = DataType.Decimal, ["Number"] = DataType.Decimal,
        ["Double"] = DataType.Double, ["Float"] = DataType.Double, ["Real"] = DataType.Double,
        ["Date"] = DataType.Date, ["Timestamp"] = DataType.Timestamp, ["DateTime"] = DataType.Timestamp,
        ["Boolean"] = DataType.Boolean, ["Bool"] = DataType.Boolean,
    };

    /// <summary>Reads a declaration: a type, and a format after it for dates: <c>Date dd-MMM-yy</c>.</summary>
    /// <exception cref="DataLakeException">There is no such type, or the format is not one of dates.</exception>
    public static ColumnDeclaration Parse(string text)
    {
        var words = text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!Names.TryGetValue(words[0], out var type))
            throw Invalid(text, $"'{words[0]}' is not a type; the types are Text, Integer, Decimal, Double, Date, Timestamp and Boolean");
        if (words.Length == 1)
            return new ColumnDeclaration(type);
        if (type is not (DataType.Date or DataType.Timestamp))
            throw Invalid(text, "only dates have a format: 'Date dd/MM/yyyy', 'Timestamp yyyyMMddHHmmss'");
        try
        {
            return new ColumnDeclaration(type, DateFormat.Parse(words[1]));
        }
        catch (FormatException error)
        {
            throw Invalid(text, error.Message);
        }
    }

    /// <summary>The type of such a column in a culture.</summary>
    /// <param name="culture">The culture of the data.</param>
    /// <param name="told">What the column's values tell: whether they have groups, or offsets.</param>
    public ColumnType In(DataCulture culture, ColumnType? told = null) =>
        new(Type, culture, told?.TakesGroups ?? false, Format, Type == DataType.Timestamp && (Format?.HasOffset ?? told?.HasOffset ?? false), isWide: told?.IsWide ?? false, written: told?.Written);

    /// <summary>The type's name, and the format where there is one.</summary>
    public override string ToString() => Format is null ? Type.ToString() : $"{Type} {Format}";

    private static DataLakeException Invalid(string text, Message problem) =>
        new("ColumnTypeInvalid", ErrorCategory.InvalidArgument, $"'{text}': {problem}.", text);
}
