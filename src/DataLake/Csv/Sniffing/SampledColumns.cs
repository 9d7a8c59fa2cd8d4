using System.Globalization;
using CsvHelper;
using DataLake.Values;

namespace DataLake.Csv.Sniffing;

/// <summary>What the first records of a sample tell about header and numbers.</summary>
internal sealed class SampledColumns
{
    private readonly DecimalMarkGuess decimals = new();
    private readonly string[] first;
    private readonly bool[] onlyNumbers;
    private readonly bool[] anyNumber;

    /// <param name="sample">The sample, which holds a record at least.</param>
    /// <param name="dialect">How it is written.</param>
    public SampledColumns(ReadOnlyMemory<byte> sample, CsvDialect dialect)
    {
        using var reader = CsvReaderFactory.Open(sample, dialect);
        first = ReadRecord(reader) ? reader.Current.ToArray() : [];
        onlyNumbers = new bool[first.Length];
        anyNumber = new bool[first.Length];
        Array.Fill(onlyNumbers, true);
        for (var record = 0; record < DecimalMarkGuess.RecordsLookedAt && ReadRecord(reader); record++)
        {
            for (var column = 0; column < Math.Min(first.Length, reader.FieldCount); column++)
                AddField(column, reader.GetSpan(column));
        }
    }

    /// <summary>The mark that most of the numbers with decimals use; null where there are none.</summary>
    public char? DecimalMark => decimals.Mark;

    /// <summary>Whether the first record names columns rather than being data: no number of it stands over a column of numbers.</summary>
    /// <remarks>A year is no evidence: tables that were turned have years for column names.</remarks>
    public bool LooksLikeHeader
    {
        get
        {
            for (var column = 0; column < first.Length; column++)
            {
                if (anyNumber[column] && onlyNumbers[column] && DecimalMarkGuess.IsNumber(first[column]) && !IsYear(first[column]))
                    return false;
            }

            return true;
        }
    }

    private void AddField(int column, ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return;
        if (decimals.Add(field))
            anyNumber[column] = true;
        else
            onlyNumbers[column] = false;
    }

    // An empty line is no record here.
    private static bool ReadRecord(CsvReader reader)
    {
        while (reader.Read())
        {
            if (!reader.RawRecord.IsEmpty)
                return true;
        }

        return false;
    }

    private static bool IsYear(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1800 and <= 2199;
}
