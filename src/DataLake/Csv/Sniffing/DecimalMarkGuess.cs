using System.Globalization;
using CsvHelper;

namespace DataLake.Csv.Sniffing;

/// <summary>Tells which mark the numbers of a text have before their decimals.</summary>
internal sealed class DecimalMarkGuess
{
    /// <summary>The records that are enough to tell.</summary>
    public const int RecordsLookedAt = 100;

    private const int MaxNumberLength = 40;
    private int commas;
    private int points;

    /// <summary>The mark that most of the numbers with decimals use; null where there are none.</summary>
    public char? Mark => (commas, points) switch
    {
        (0, 0) => null,
        _ => commas > points ? ',' : '.',
    };

    /// <summary>The mark in the next records of a reader; null where they have no decimals.</summary>
    public static char? Of(CsvReader reader)
    {
        var guess = new DecimalMarkGuess();
        for (var record = 0; record < RecordsLookedAt && reader.Read(); record++)
        {
            for (var field = 0; field < reader.FieldCount; field++)
                guess.Add(reader.GetSpan(field));
        }

        return guess.Mark;
    }

    /// <summary>Looks at a field.</summary>
    /// <returns>Whether it is a number.</returns>
    public bool Add(ReadOnlySpan<byte> field)
    {
        if (field.Length is 0 or > MaxNumberLength || !IsNumber(System.Text.Encoding.UTF8.GetString(field)))
            return false;
        commas += field.Contains((byte)',') ? 1 : 0;
        points += field.Contains((byte)'.') ? 1 : 0;
        return true;
    }

    /// <summary>Whether a text is a number, whichever its mark.</summary>
    public static bool IsNumber(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
