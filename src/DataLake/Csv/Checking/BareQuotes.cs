using CsvHelper;

namespace DataLake.Csv.Checking;

/// <summary>Tells quotes that are characters of a bare field from those that are a mistake.</summary>
/// <remarks>
/// A quote is a character where it follows another character that is not a blank, as in <c>3/4" bent</c>, and everywhere where the text quotes
/// no field at all. After a blank, in a text that does quote, it may be meant to open a field, and cut it.
/// </remarks>
internal static class BareQuotes
{
    /// <summary>The first quote of a record that is a mistake; null where all are characters or enclose a field.</summary>
    /// <param name="record">A reader that stands at the record.</param>
    /// <param name="always">Whether quotes within bare fields are always characters.</param>
    /// <returns>The mistake, and where it is in the record.</returns>
    public static (CsvFaultKind Kind, int Offset)? FirstMistake(CsvReader record, bool always)
    {
        var start = 0;
        for (var field = 0; field < record.FieldCount; field++)
        {
            var raw = record.GetRawSpan(field);
            if (raw is [(byte)'"', ..])
            {
                var end = EndOfQuoted(raw);
                if (end < 0)
                    return (CsvFaultKind.UnterminatedQuote, start);
                if (end < raw.Length)
                    return (CsvFaultKind.TextAfterQuote, start + end);
            }
            else if (!always && QuoteAfterBlank(raw) is >= 0 and var at)
            {
                return (CsvFaultKind.StrayQuote, start + at);
            }

            start += raw.Length + 1;
        }

        return null;
    }

    /// <summary>Whether a field is opened by a quote that nothing closes.</summary>
    public static bool IsOpen(ReadOnlySpan<byte> field) => field is [(byte)'"', ..] && EndOfQuoted(field) < 0;

    private static int QuoteAfterBlank(ReadOnlySpan<byte> bare)
    {
        for (int from = 0, at; (at = bare[from..].IndexOf((byte)'"')) >= 0; from += at + 1)
        {
            if (from + at > 0 && bare[from + at - 1] is (byte)' ' or (byte)'\t')
                return from + at;
        }

        return -1;
    }

    // The end of the quote that closes it; negative where none does.
    private static int EndOfQuoted(ReadOnlySpan<byte> field)
    {
        for (var at = 1; field[at..].IndexOf((byte)'"') is >= 0 and var quote; at += quote + 2)
        {
            var after = at + quote + 1;
            if (after == field.Length || field[after] != '"')
                return after;
        }

        return -1;
    }
}
