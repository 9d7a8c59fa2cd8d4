using CsvHelper;

namespace DataLake.Csv.Sniffing;

/// <summary>What the first records of a text tell about its header and its numbers.</summary>
internal sealed class HeaderEvidence
{
    private readonly DecimalMarks decimals = new();
    private readonly SampledValue[] first;
    private readonly Column[] columns;
    private readonly int records;

    /// <param name="text">The text, from the record that may be the header.</param>
    /// <param name="dialect">How it is written.</param>
    public HeaderEvidence(ReadOnlyMemory<byte> text, CsvDialect dialect)
    {
        using var reader = CsvReaderFactory.Open(text, dialect);
        first = ReadRecord(reader) ? Values(reader) : [];
        columns = new Column[first.Length];
        for (; records < DecimalMarks.RecordsLookedAt && ReadRecord(reader); records++)
        {
            for (var field = 0; field < Math.Min(first.Length, reader.FieldCount); field++)
            {
                columns[field].Add(SampledValues.Of(reader.GetSpan(field)));
                decimals.Add(reader.GetSpan(field));
            }
        }
    }

    /// <summary>The mark that most of the numbers with decimals use; null where there are none.</summary>
    public char? DecimalMark => decimals.Mark;

    /// <summary>Whether some name stands over a column of numbers, dates or truth values.</summary>
    public bool NamesColumns => first.Where((value, column) => value == SampledValue.Text && columns[column].IsTyped).Any();

    /// <summary>Whether the first record is like those below it: a number over numbers, a date over dates.</summary>
    /// <remarks>A year over other numbers is not evidence: tables that were turned have years for column names.</remarks>
    public bool IsData => !NamesColumns && (records == 0 ? IsTypedThroughout : first.Where((value, column) => columns[column].Takes(value)).Any());

    private bool IsTypedThroughout => first.Any(value => value != SampledValue.Empty) && first.All(value => value is not SampledValue.Text);

    private static SampledValue[] Values(CsvReader reader)
    {
        var values = new SampledValue[reader.FieldCount];
        for (var field = 0; field < values.Length; field++)
            values[field] = SampledValues.Of(reader.GetSpan(field));
        return values;
    }

    // An empty line is not a record here.
    private static bool ReadRecord(CsvReader reader)
    {
        while (reader.Read())
        {
            if (!reader.RawRecord.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>What the values of a column are, the first record's not counted.</summary>
    private struct Column
    {
        private int numbers;
        private int years;
        private int dates;
        private int booleans;
        private int texts;

        public readonly bool IsTyped => texts == 0 && numbers + years + dates + booleans is > 0 and var all && (numbers + years == all || dates == all || booleans == all);

        public void Add(SampledValue value)
        {
            _ = value switch
            {
                SampledValue.Number => numbers++,
                SampledValue.Year => years++,
                SampledValue.Date => dates++,
                SampledValue.Boolean => booleans++,
                SampledValue.Text => texts++,
                _ => 0,
            };
        }

        public readonly bool Takes(SampledValue value) => IsTyped && value switch
        {
            SampledValue.Number => numbers + years > 0,
            SampledValue.Year => years > 0 && numbers == 0,
            SampledValue.Date => dates > 0,
            SampledValue.Boolean => booleans > 0,
            _ => false,
        };
    }
}
