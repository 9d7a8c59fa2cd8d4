using CsvHelper;

namespace DataLake.Analysis.Execution;

/// <summary>Tells the records that repeat what the record before has in every column that is looked at.</summary>
/// <remarks>
/// In data that was joined before it was written, such as a film a line for each of its artists, most do: what was found of
/// the one holds for the next. Where few do, comparing is given up.
/// </remarks>
/// <param name="columns">The columns that are looked at.</param>
internal sealed class RepeatedRecords(int[] columns)
{
    private const int Trial = 1000;
    private const int LeastPercent = 25;

    private readonly int[] ends = new int[columns.Length];
    private byte[] texts = new byte[256];
    private bool hasLast;
    private long compared;
    private long repeated;

    /// <summary>Whether it is worth asking.</summary>
    public bool IsWorthwhile => compared < Trial || repeated * 100 > compared * LeastPercent;

    /// <summary>Has the next record repeat none.</summary>
    public void Forget() => hasLast = false;

    /// <summary>Whether a record repeats the one before, which was asked for too.</summary>
    /// <param name="reader">The reader; its current record is the one.</param>
    /// <param name="fields">The field of each column.</param>
    public bool Repeats(CsvReader reader, int[] fields)
    {
        compared++;
        if (hasLast && IsLast(reader, fields))
        {
            repeated++;
            return true;
        }

        Keep(reader, fields);
        return false;
    }

    private bool IsLast(CsvReader reader, int[] fields)
    {
        var start = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var text = reader.GetSpan(fields[columns[i]]);
            if (text.Length != ends[i] - start || !text.SequenceEqual(texts.AsSpan(start, text.Length)))
                return false;
            start = ends[i];
        }

        return true;
    }

    private void Keep(CsvReader reader, int[] fields)
    {
        var end = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var text = reader.GetSpan(fields[columns[i]]);
            if (end + text.Length > texts.Length)
                Array.Resize(ref texts, (end + text.Length) * 2);
            text.CopyTo(texts.AsSpan(end));
            ends[i] = end += text.Length;
        }

        hasLast = true;
    }
}
