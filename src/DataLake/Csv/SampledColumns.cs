using System.Globalization;
using CsvHelper;

namespace DataLake.Csv;

/// <summary>What the first records of a sample tell about header and numbers.</summary>
internal sealed class SampledColumns
{
    private readonly DecimalMarkGuess decimals = new();
    private string[] first = [];
    private bool[] onlyNumbers = [];
    private bool[] anyNumber = [];

    /// <summary>The number of fields in the first record.</summary>
    public int Count => first.Length;

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

    /// <summary>Looks at the reader's current record.</summary>
    /// <param name="reader">A reader on a record.</param>
    /// <param name="record">The record's 0-based number.</param>
    public void Add(CsvReader reader, int record)
    {
        if (record == 0)
        {
            first = reader.Current.ToArray();
            onlyNumbers = new bool[first.Length];
            anyNumber = new bool[first.Length];
            Array.Fill(onlyNumbers, true);
        }
        else if (record <= DecimalMarkGuess.RecordsLookedAt)
        {
            for (var column = 0; column < Math.Min(first.Length, reader.FieldCount); column++)
                AddField(column, reader.GetSpan(column));
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

    private static bool IsYear(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1800 and <= 2199;
}
