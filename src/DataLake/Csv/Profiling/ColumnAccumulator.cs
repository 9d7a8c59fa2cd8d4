using System.Text;
using DataLake.Csv.Merging.Keys;
using DataLake.Values;

namespace DataLake.Csv.Profiling;

/// <summary>Takes up the values of one column, in one thread.</summary>
internal sealed class ColumnAccumulator(CsvParser parser)
{
    private const int ExamplesKept = 3;
    private readonly DistinctCounter distinct = new();
    private readonly List<(long Row, string Text)> examples = [];
    private TypeGuess guess;
    private Extremes<long> integers;
    private Extremes<double> numbers;
    private Extremes<DateTime> dates;
    private byte[]? smallest;
    private byte[]? largest;
    private long nulls;
    private int longest;
    private ulong last;
    private bool any;

    /// <summary>Takes up a null.</summary>
    public void AddNull() => nulls++;

    /// <summary>Takes up a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="row">Its row, so that the examples are the first ones whoever read them.</param>
    public void Add(ReadOnlySpan<byte> value, long row)
    {
        var hash = ValueHash.Of(value);
        if (hash == last && any)
            return; // the value of the row before: tables are often sorted
        (last, any) = (hash, true);
        if (distinct.Add(hash) && examples.Count < ExamplesKept)
            AddExample(row, Encoding.UTF8.GetString(value));
        longest = Math.Max(longest, value.Length);
        if (smallest is null || value.SequenceCompareTo(smallest) < 0)
            smallest = value.ToArray();
        if (largest is null || value.SequenceCompareTo(largest) > 0)
            largest = value.ToArray();
        if (!guess.IsText)
            AddTyped(value);
    }

    /// <summary>Takes up what another thread has taken up.</summary>
    public void Add(ColumnAccumulator other)
    {
        nulls += other.nulls;
        distinct.Add(other.distinct);
        longest = Math.Max(longest, other.longest);
        guess.Add(other.guess);
        integers.Add(other.integers);
        numbers.Add(other.numbers);
        dates.Add(other.dates);
        if (smallest is null || (other.smallest is not null && other.smallest.AsSpan().SequenceCompareTo(smallest) < 0))
            smallest = other.smallest;
        if (largest is null || (other.largest is not null && other.largest.AsSpan().SequenceCompareTo(largest) > 0))
            largest = other.largest;
        foreach (var (row, text) in other.examples)
            AddExample(row, text);
        examples.Sort();
    }

    /// <summary>What the column holds.</summary>
    public ColumnProfile Finish(string name, long rows)
    {
        var (min, max) = guess.Type switch
        {
            CsvType.Integer => integers.Boxed,
            CsvType.Number => numbers.Boxed,
            CsvType.DateTime => dates.Boxed,
            _ => (Text(smallest), Text(largest)),
        };
        var different = Math.Min(distinct.Count, rows - nulls); // an estimate may exceed what there is
        return new ColumnProfile(
            name, guess.Type, rows, nulls, different, distinct.IsExact ? 0 : DistinctCounter.StandardError,
            min, max, longest, examples.Take(ExamplesKept).Select(example => example.Text).ToArray());
    }

    private static string? Text(byte[]? value) => value is null ? null : Encoding.UTF8.GetString(value);

    private void AddExample(long row, string text)
    {
        if (!examples.Exists(example => example.Text == text))
            examples.Add((row, text));
    }

    private void AddTyped(ReadOnlySpan<byte> value)
    {
        guess.Add(value, parser);
        if (guess.MayBeNumber)
        {
            if (parser.TryInteger(value, out var integer))
                integers.Add(integer);
            if (parser.TryNumber(value, out var number))
                numbers.Add(number);
        }
        else if (guess.MayBeDateTime && parser.TryDateTime(value, out var date))
        {
            dates.Add(date);
        }
    }
}
