using CsvHelper;
using DataLake.Csv.Sources;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Typing;

/// <summary>Records of several places of the content: what tells the types of its columns before all of it is read.</summary>
/// <param name="nullValues">The texts that stand for null beside the empty field.</param>
/// <param name="culture">The culture of numbers and dates.</param>
internal sealed class ColumnSample(IReadOnlyList<string> nullValues, DataCulture culture)
{
    private const int HeadSize = 128 << 10;
    private const int PlaceSize = 8 << 10;
    private const int Places = 15;

    // Below it, the places would overlap with the head, or nearly so.
    private const long LeastLength = 4 << 20;

    private readonly List<(ReadOnlyMemory<byte> Bytes, CsvDialect Dialect, int[] Fields, int FieldCount)> parts = [];
    private readonly NullTexts nulls = new(nullValues);

    /// <summary>The culture of numbers and dates.</summary>
    public DataCulture Culture => culture;

    /// <summary>As many of a block's records as tell the types of its columns, in memory of their own.</summary>
    public static ReadOnlyMemory<byte> Head(ReadOnlyMemory<byte> records)
    {
        var end = records.Length <= HeadSize ? records.Length : records.Span[..HeadSize].LastIndexOf((byte)'\n') + 1;
        return records[..(end == 0 ? records.Length : end)].ToArray();
    }

    /// <summary>Adds the first records of a source, and some from further on where it can be read anywhere.</summary>
    /// <param name="source">The source.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="head">Its first records, which stay in memory until the types are told.</param>
    /// <param name="fields">The field of each column.</param>
    /// <param name="fieldCount">The fields that a record has.</param>
    public void Add(CsvSource source, CsvDialect dialect, ReadOnlyMemory<byte> head, int[] fields, int fieldCount)
    {
        parts.Add((head, dialect, fields, fieldCount));
        if (dialect.Encoding is null or System.Text.UTF8Encoding && source.IsNear && source.Length > LeastLength)
            AddPlaces(source, dialect, fields, fieldCount);
    }

    /// <summary>Adds further records of a source.</summary>
    /// <param name="records">The records.</param>
    /// <param name="dialect">How they are written.</param>
    /// <param name="fields">The field of each column.</param>
    /// <param name="fieldCount">The fields that a record has.</param>
    public void Add(ReadOnlyMemory<byte> records, CsvDialect dialect, int[] fields, int fieldCount) => parts.Add((records, dialect, fields, fieldCount));

    /// <summary>The types of columns.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="isWanted">Whether a column's type is asked for; of the others it is text.</param>
    public ColumnType[] Types(int columns, Func<int, bool> isWanted)
    {
        var inferences = new TypeInference[columns];
        var wanted = Enumerable.Range(0, columns).Where(isWanted).ToArray();
        Array.Fill(inferences, new TypeInference(culture));
        ForEach((reader, fields) =>
        {
            foreach (var column in wanted)
            {
                if (!inferences[column].IsText && reader.GetSpan(fields[column]) is var text && !nulls.Contains(text))
                    inferences[column].Add(text);
            }
        });
        return [.. inferences.Select((inference, column) => inference.IsText ? new ColumnType(DataType.Text, culture) { Majority = new(() => MajorityOf(column)) } : inference.Type)];
    }

    /// <summary>The type of what a column's texts hold between separators.</summary>
    public ColumnType ItemType(int column, byte[] separator)
    {
        var inference = new TypeInference(culture);
        ForEach((reader, fields) =>
        {
            var rest = reader.GetSpan(fields[column]);
            if (nulls.Contains(rest))
                return;
            for (int end; (end = rest.IndexOf(separator)) >= 0; rest = rest[(end + separator.Length)..])
                Add(rest[..end]);
            Add(rest);
        });
        return inference.Type;

        void Add(ReadOnlySpan<byte> item)
        {
            if (!item.IsEmpty)
                inference.Add(item);
        }
    }

    /// <summary>What would read the texts of a column that is text; null where nothing known does.</summary>
    public ColumnType? Proposal(int column)
    {
        var proposals = ReadingHints.Cultures.Where(proposed => proposed.Name != culture.Name).Select(proposed => new TypeInference(proposed)).ToArray();
        ForEach((reader, fields) =>
        {
            var text = reader.GetSpan(fields[column]);
            if (nulls.Contains(text))
                return;
            foreach (ref var proposal in proposals.AsSpan())
                proposal.Add(text);
        });
        return proposals.Select(proposal => proposal.Type).FirstOrDefault(type => type.Type != DataType.Text);
    }

    private TextMajority? MajorityOf(int column)
    {
        var count = new MajorityCount(culture);
        ForEach((reader, fields) =>
        {
            var text = reader.GetSpan(fields[column]);
            if (!nulls.Contains(text))
                count.Add(text);
        });
        return count.Majority;
    }

    private void ForEach(Action<CsvReader, int[]> action)
    {
        foreach (var (bytes, dialect, fields, fieldCount) in parts)
        {
            using var reader = CsvReaderFactory.Open(bytes, dialect.Plain);
            while (reader.Read())
            {
                if (reader.FieldCount == fieldCount)
                    action(reader, fields);
            }
        }
    }

    private void AddPlaces(CsvSource source, CsvDialect dialect, int[] fields, int fieldCount)
    {
        using var stream = source.Open();
        if (!stream.CanSeek)
            return;
        for (var place = 1; place <= Places; place++)
        {
            var bytes = new byte[PlaceSize];
            stream.Position = stream.Length / (Places + 1) * place;
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var start = bytes.AsSpan(0, length).IndexOf((byte)'\n') + 1;
            var end = bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (end > start && IsEven(bytes.AsMemory(start..end), dialect, fieldCount))
                parts.Add((bytes.AsMemory(start..end), dialect, fields, fieldCount));
        }
    }

    // A place within a quoted field, or of another encoding, is not one of records.
    private static bool IsEven(ReadOnlyMemory<byte> bytes, CsvDialect dialect, int fieldCount)
    {
        if (bytes.Span.Contains((byte)0))
            return false;
        using var reader = CsvReaderFactory.Open(bytes, dialect.Plain);
        while (reader.Read())
        {
            if (reader.FieldCount != fieldCount && !reader.RawRecord.IsEmpty)
                return false;
        }

        return true;
    }
}
