using System.Text;

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
    public ColumnType(DataType type, DataCulture? culture = null, bool takesGroups = false, DateFormat? format = null, bool hasOffset = false, bool isWide = false)
    {
        Type = type;
        Culture = culture ?? DataCulture.Invariant;
        Format = format;
        HasOffset = hasOffset;
        IsWide = isWide;
        TakesGroups = takesGroups;
        numbers = new NumberReader(Culture, takesGroups);
    }

    /// <summary>The type.</summary>
    public DataType Type { get; }

    /// <summary>The culture of numbers and dates.</summary>
    public DataCulture Culture { get; }

    /// <summary>How dates are written, where that was declared.</summary>
    public DateFormat? Format { get; }

    /// <summary>Whether timestamps are instants, written with their offset from UTC.</summary>
    public bool HasOffset { get; }

    /// <summary>Whether some whole numbers are too long for 64 bits.</summary>
    public bool IsWide { get; }

    /// <summary>Whether some value proves that numbers are written with group marks.</summary>
    public bool TakesGroups { get; }

    /// <summary>Any text.</summary>
    public static ColumnType Text { get; } = new(DataType.Text);

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumber => Type is DataType.Integer or DataType.Decimal or DataType.Double;

    /// <summary>Whether the values are dates, with a time or without.</summary>
    public bool IsDate => Type is DataType.Date or DataType.Timestamp;

    /// <summary>Reads a whole number.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out WholeNumber value) => numbers.TryRead(text, out value);

    /// <summary>Reads a number with decimals.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out decimal value) => numbers.TryRead(text, out value);

    /// <summary>Reads a number as a double.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out double value) => numbers.TryRead(text, out value);

    /// <summary>Reads a date with or without a time: what the clock shows, or UTC where an offset is written.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTime value)
    {
        var isDate = TryDate(text, out var date);
        value = isDate ? date.Instant : default;
        return isDate;
    }

    /// <summary>Reads an instant with its offset; without one it is taken for UTC.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        var isDate = TryDate(text, out var date);
        value = isDate ? date.WithOffset : default;
        return isDate;
    }

    /// <summary>Reads a truth value: <c>true</c> or <c>false</c> in any case, <c>1</c> or <c>0</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out bool value)
    {
        text = text.Trim((byte)' ');
        value = text is [(byte)'1'] || Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text is [(byte)'0'] || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary>Whether a text is a value of the type.</summary>
    public bool Fits(ReadOnlySpan<byte> text) => Type switch
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
    public object? Read(ReadOnlySpan<byte> text) => Type switch
    {
        DataType.Integer => TryRead(text, out WholeNumber value) ? value.ToObject() : null,
        DataType.Decimal => TryRead(text, out decimal value) ? value : null,
        DataType.Double => TryRead(text, out double value) ? value : null,
        DataType.Timestamp when HasOffset => TryRead(text, out DateTimeOffset value) ? value : null,
        DataType.Date or DataType.Timestamp => TryRead(text, out DateTime value) ? value : null,
        DataType.Boolean => TryRead(text, out bool value) ? value : null,
        _ => Encoding.UTF8.GetString(text),
    };

    /// <summary>The type's name, and the format where there is one.</summary>
    public override string ToString() => Format is null ? Type.ToString() : $"{Type} {Format}";

    private bool TryDate(ReadOnlySpan<byte> text, out DateValue value) =>
        Format is { } format ? format.TryRead(text, Culture, out value) : DateText.TryRead(text, Culture.DateOrder, out value);
}
