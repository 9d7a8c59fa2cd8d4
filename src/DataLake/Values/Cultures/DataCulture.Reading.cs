using System.Globalization;
using DataLake.Values.Numbers;

namespace DataLake.Values.Cultures;

public sealed partial record DataCulture
{
    private NumberReader? reader;

    private NumberReader Reader => reader ??= new NumberReader(this, takesGroups: true);

    /// <summary>Reads a number; false where the text is none.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out double value) => Reader.TryRead(text, out value);

    /// <summary>Reads a whole number; false where the text is none, or does not fit 64 bits.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return Reader.TryRead(text, out WholeNumber whole) && whole.TryGetInt64(out value);
    }

    /// <summary>Reads a date, with or without a time. False where the text is none.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        var isDate = DateText.TryRead(text, DateOrder, out var date);
        value = isDate ? date.Instant : default;
        return isDate;
    }

    /// <summary>A number as this culture writes it.</summary>
    internal string Format(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return DecimalMark == '.' ? text : text.Replace('.', DecimalMark);
    }
}
