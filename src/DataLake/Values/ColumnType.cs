using System.Globalization;
using System.Text;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;

namespace DataLake.Values;

/// <summary>The type of a column, and how its values are written: reads them.</summary>
/// <remarks>What does not read as the type is not a value of it; who asks decides what becomes of it.</remarks>
public sealed class ColumnType
{
    private readonly NumberReader numbers;

    /// <param name="type">The type.</param>
    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    /// <param name="takesGroups">Whether some value proves that numbers are written with group marks.</param>
    /// <param name="format">How dates are written; null for ISO 8601 and the culture's own order.</param>
    /// <param name="hasOffset">Whether the timestamps are instants: each is written with its offset from UTC.</param>
    /// <param name="isWide">Whether some whole numbers are too long for 64 bits.</param>
    /// <param name="isUnknown">Whether no value told the type.</param>
    /// <param name="written">How the column's dates are seen to be written, where that was not declared.</param>
    public ColumnType(
        DataType type, DataCulture? culture = null, bool takesGroups = false, DateFormat? format = null, bool hasOffset = false, bool isWide = false, bool isUnknown = false, DateFormat? written = null)
    {
        Type = type;
        Culture = culture ?? DataCulture.Invariant;
        Format = format;
        HasOffset = hasOffset;
        IsWide = isWide;
        IsUnknown = isUnknown;
        TakesGroups = takesGroups;
        Written = written;
        numbers = new NumberReader(Culture, takesGroups);
    }

    /// <summary>The type.</summary>
    public DataType Type { get; }

    /// <summary>The culture of numbers and dates.</summary>
    public DataCulture Culture { get; }

    /// <summary>How dates are written, where that was declared.</summary>
    public DateFormat? Format { get; }

    /// <summary>How dates are seen to be written, where no format was declared.</summary>
    internal DateFormat? Written { get; }

    /// <summary>Whether timestamps are instants, written with their offset from UTC.</summary>
    public bool HasOffset { get; }

    /// <summary>Whether some whole numbers are too long for 64 bits.</summary>
    public bool IsWide { get; }

    /// <summary>Whether some value proves that numbers are written with group marks.</summary>
    public bool TakesGroups { get; }

    /// <summary>Whether no value told the type: it is text until one is asked for.</summary>
    public bool IsUnknown { get; }

    /// <summary>What most values of a column are that is text for a few others; null where nothing is known of that. Looked for when it is asked for.</summary>
    internal Lazy<TextMajority?>? Majority { get; init; }

    /// <summary>Any text.</summary>
    public static ColumnType Text { get; } = new(DataType.Text);

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumber => Type is DataType.Integer or DataType.Decimal or DataType.Double;

    /// <summary>Whether the values are dates, with a time or without.</summary>
    public bool IsDate => Type is DataType.Date or DataType.Timestamp;

    /// <summary>Reads a whole number.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out WholeNumber value) => numbers.TryRead(text, out value);

    /// <summary>Reads a number with decimals.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out decimal value) => numbers.TryRead(text, out value);

    /// <summary>Reads a number as a double.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out double value) => numbers.TryRead(text, out value);

    /// <summary>Reads a date with or without a time: what the clock shows, or UTC where an offset is written.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out DateTime value)
    {
        var isDate = TryDate(text, out var date);
        value = isDate ? date.Instant : default;
        return isDate;
    }

    /// <summary>Reads an instant with its offset; without one it is taken for UTC.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        var isDate = TryDate(text, out var date);
        value = isDate ? date.WithOffset : default;
        return isDate;
    }

    /// <summary>Reads a truth value: <c>true</c> or <c>false</c> in any case, <c>1</c> or <c>0</c>.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out bool value)
    {
        text = text.Trim((byte)' ');
        value = text is [(byte)'1'] || Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text is [(byte)'0'] || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary>Whether a text is a value of the type.</summary>
    internal bool Fits(ReadOnlySpan<byte> text) => Type switch
    {
        DataType.Integer => TryRead(text, out WholeNumber _),
        DataType.Decimal => TryRead(text, out decimal _),
        DataType.Double => TryRead(text, out double _),
        DataType.Date => TryDate(text, out var date) && date.Clock.TimeOfDay == TimeSpan.Zero && date.Offset is null,
        DataType.Timestamp => TryDate(text, out var date) && (date.Offset is not null || !HasOffset),
        DataType.Boolean => TryRead(text, out bool _),
        _ => true,
    };

    /// <summary>Reads a value as an object: null where it is not of the type.</summary>
    /// <returns>A string, <see cref="long"/> or <see cref="System.Numerics.BigInteger"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="DateTime"/> or <see cref="DateTimeOffset"/>, or <see cref="bool"/>.</returns>
    internal object? Read(ReadOnlySpan<byte> text) => Type switch
    {
        DataType.Integer => TryRead(text, out WholeNumber value) ? value.ToObject() : null,
        DataType.Decimal => TryRead(text, out decimal value) ? value : null,
        DataType.Double => TryRead(text, out double value) ? value : null,
        DataType.Timestamp when HasOffset => TryRead(text, out DateTimeOffset value) ? value : null,
        DataType.Date or DataType.Timestamp => TryRead(text, out DateTime value) ? value : null,
        DataType.Boolean => TryRead(text, out bool value) ? value : null,
        _ => Encoding.UTF8.GetString(text),
    };

    /// <summary>A value as the column's are written: in its culture, and dates in its format.</summary>
    public string Write(object value) => (IsDate ? FormattedDate(value) : null) ?? ValueWriter.Format(value, Culture)!;

    // In the column's format only what that holds: not a time where it has none.
    private string? FormattedDate(object value)
    {
        DateValue? date = value switch
        {
            DateTimeOffset instant => new DateValue(instant.DateTime, HasTime: true, instant.Offset),
            DateTime clock when !HasOffset => new DateValue(clock),
            DateOnly day when !HasOffset => new DateValue(day.ToDateTime(default)),
            _ => null,
        };
        if (date is not { } known || (Format ?? Written) is not { } pattern)
            return null;
        var text = pattern.Write(known, Culture);
        return TryDate(Encoding.UTF8.GetBytes(text), out var again) && again.Clock == known.Clock && (again.Offset == known.Offset || known.Offset is null) ? text : null;
    }

    /// <summary>The type of the same values as machines write them: what <see cref="TryWriteKey"/> gives.</summary>
    public ColumnType Invariant => new(Type, hasOffset: HasOffset, isWide: IsWide);

    /// <summary>The most bytes that the key of a text takes.</summary>
    internal static int KeyLength(ReadOnlySpan<byte> text) => Math.Max(64, text.Length + 1);

    /// <summary>Writes a value in the one way that all equal values have: <c>2010</c> for <c>2010.0</c>, an instant in UTC.</summary>
    /// <param name="text">The value's text.</param>
    /// <param name="destination">At least <see cref="KeyLength"/> bytes.</param>
    /// <param name="length">The bytes written.</param>
    /// <returns>False where the text is not a value of the type; it is then written as it stands.</returns>
    internal bool TryWriteKey(ReadOnlySpan<byte> text, Span<byte> destination, out int length)
    {
        switch (Type)
        {
            case DataType.Integer or DataType.Decimal when IsPlainWhole(text):
                break;
            case DataType.Integer when TryRead(text, out WholeNumber value):
                return value.TryFormat(destination, out length, default, null);
            case DataType.Decimal when TryRead(text, out decimal value):
                return ExactDecimal.Normalize(value).TryFormat(destination, out length, default, CultureInfo.InvariantCulture);
            case DataType.Double when TryRead(text, out double value):
                return (value == 0 ? 0 : value).TryFormat(destination, out length, default, CultureInfo.InvariantCulture);
            case DataType.Timestamp when HasOffset && TryRead(text, out DateTimeOffset value):
                length = DateWriter.Write(value.ToUniversalTime(), destination);
                return true;
            case DataType.Date or DataType.Timestamp when TryRead(text, out DateTime value):
                length = DateWriter.Write(value, destination);
                return true;
            case DataType.Boolean when TryRead(text, out bool value):
                text = value ? "true"u8 : "false"u8;
                break;
            default:
                text.CopyTo(destination);
                length = text.Length;
                return Type == DataType.Text;
        }

        text.CopyTo(destination);
        length = text.Length;
        return true;
    }

    /// <summary>Writes a value as machines do: a number's digits with a point, a date as ISO 8601.</summary>
    /// <param name="text">The value's text.</param>
    /// <param name="destination">At least <see cref="KeyLength"/> bytes.</param>
    /// <param name="length">The bytes written.</param>
    /// <returns>False where the text is not a value of the type.</returns>
    internal bool TryWrite(ReadOnlySpan<byte> text, Span<byte> destination, out int length)
    {
        length = 0;
        if (!IsNumber)
            return Type is DataType.Timestamp && HasOffset ? TryWriteInstant(text, destination, out length) : Type != DataType.Text && TryWriteKey(text, destination, out length);
        if (!Fits(text))
            return false;
        length = NumberText.CopyPlain(text.TrimStart((byte)' ') is [(byte)'+', .. var digits] ? digits : text, Culture, destination);
        return true;
    }

    /// <summary>The type's name, and the format where there is one.</summary>
    public override string ToString() => Format is null ? Type.ToString() : $"{Type} {Format}";

    private bool TryWriteInstant(ReadOnlySpan<byte> text, Span<byte> destination, out int length)
    {
        var isInstant = TryRead(text, out DateTimeOffset value);
        length = isInstant ? DateWriter.Write(value, destination) : 0;
        return isInstant;
    }

    /// <summary>Whether a text is digits alone, as most are: written as machines write it, and as all equal values are.</summary>
    internal static bool IsPlainWhole(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-', ..] ? text[1..] : text;
        return digits is [>= (byte)'1' and <= (byte)'9', ..] ? digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 : text is [(byte)'0'];
    }

    private bool TryDate(ReadOnlySpan<byte> text, out DateValue value) =>
        Format is { } format ? format.TryRead(text, Culture, out value) : DateText.TryRead(text, Culture.DateOrder, out value);
}
