using CsvHelper;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Sniffing;

/// <summary>Tells which mark the numbers of a text have before their decimals: the one that reads more of them.</summary>
internal sealed class DecimalMarks
{
    /// <summary>The records that are enough to tell.</summary>
    public const int RecordsLookedAt = 100;

    private static readonly DataCulture Point = DataCulture.Invariant;
    private static readonly DataCulture Comma = DataCulture.Parse("pt-BR");
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
        var marks = new DecimalMarks();
        for (var record = 0; record < RecordsLookedAt && reader.Read(); record++)
        {
            for (var field = 0; field < reader.FieldCount; field++)
                marks.Add(reader.GetSpan(field));
        }

        return marks.Mark;
    }

    /// <summary>Looks at a field.</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        if (field.IndexOfAny((byte)',', (byte)'.') < 0)
            return;
        commas += HasDecimals(field, Comma) ? 1 : 0;
        points += HasDecimals(field, Point) ? 1 : 0;
    }

    /// <summary>Whether a text is a number, whichever its mark.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> field) => NumberText.TryScan(field, Point, out _) || NumberText.TryScan(field, Comma, out _);

    private static bool HasDecimals(ReadOnlySpan<byte> field, DataCulture culture) => NumberText.TryScan(field, culture, out var number) && number.Decimals > 0;
}
