using CsvHelper;

namespace DataLake.Csv.Sniffing;

/// <summary>Finds, in fields, the delimiters of other dialects where people do not write them: a sign that the fields were cut wrongly.</summary>
internal static class ForeignMarks
{
    /// <summary>Whether some bare field of a record holds such a mark.</summary>
    public static bool In(CsvReader record, CsvDialect dialect)
    {
        for (var field = 0; field < record.FieldCount; field++)
        {
            var raw = record.GetRawSpan(field);
            if (raw is not [(byte)'"', ..] && In(raw, (byte)dialect.Delimiter))
                return true;
        }

        return false;
    }

    // A comma is at home in numbers and before a blank; the others hardly ever stand in a text.
    private static bool In(ReadOnlySpan<byte> field, byte delimiter)
    {
        foreach (var mark in ";\t|"u8)
        {
            if (mark != delimiter && field.Contains(mark))
                return true;
        }

        if (delimiter == ',')
            return false;
        for (int at; (at = field.IndexOf((byte)',')) >= 0; field = field[(at + 1)..])
        {
            var isDecimal = at > 0 && char.IsAsciiDigit((char)field[at - 1]) && at + 1 < field.Length && char.IsAsciiDigit((char)field[at + 1]);
            if (!isDecimal && !(at + 1 < field.Length && field[at + 1] == ' '))
                return true;
        }

        return false;
    }
}
