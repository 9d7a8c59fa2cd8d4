using System.Text;
using System.Text.RegularExpressions;

namespace DataLake.Csv.Checking;

/// <summary>Tells lines after the last record from records that break off: a total, the number of rows, the source.</summary>
internal static partial class Footer
{
    private const int MaxLength = 4096;
    private const int MaxRecords = 10;

    /// <summary>What a short record is, looked at with all that follows it.</summary>
    /// <param name="text">The text from the record on.</param>
    /// <param name="complete">Whether the source ends with it.</param>
    /// <param name="follows">Whether an empty line is before it.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="fieldCount">The fields of the table's records.</param>
    /// <returns>Null where more of the text has to be seen.</returns>
    public static bool? Is(ReadOnlyMemory<byte> text, bool complete, bool follows, CsvDialect dialect, int fieldCount)
    {
        if (text.Length > MaxLength)
            return false;
        if (!complete)
            return null;
        using var reader = CsvReaderFactory.Open(text, dialect);
        for (var records = 0; reader.Read();)
        {
            if (reader.RawRecord.IsEmpty || reader.RawRecord.Length < reader.FieldCount)
                continue;
            if (records++ == MaxRecords || reader.FieldCount > 2 || reader.FieldCount >= fieldCount)
                return false;
            if (records == 1 && !(follows && fieldCount > 2 && Letter().IsMatch(Encoding.UTF8.GetString(reader.RawRecord))) && !Words().IsMatch(Encoding.UTF8.GetString(reader.RawRecord)))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letter();

    [GeneratedRegex(@"^[\s""(*-]*(grand total|sub-?total|total|totais|soma|sum|fonte|source|nota|notes?|obs|observa|elabora|gerado|generated|exported|exportado|\d+ (rows|records|registros|linhas)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
