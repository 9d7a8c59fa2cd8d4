using System.IO.Hashing;
using System.Text;
using DataLake.Content;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;

namespace DataLake.Csv.Profiling;

/// <summary>Takes up the values of one column, in one thread.</summary>
internal sealed class ColumnAccumulator(DataCulture culture)
{
    private const int ExamplesKept = 3;
    private readonly DistinctCounter distinct = new();
    private readonly List<(long Row, string Text)> examples = [];
    private readonly ColumnType reader = new(DataType.Text, culture, takesGroups: true);
    private TypeInference inference = new(culture);
    private Extremes<WholeNumber> integers;
    private Extremes<decimal> decimals;
    private Extremes<double> doubles;
    private Extremes<DateTimeOffset> dates;
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
        var hash = XxHash3.HashToUInt64(value);
        if (hash == last && any)
            return; // the value of the row before: tables are often sorted
        (last, any) = (hash, true);
        if (distinct.Add(hash) && examples.Count < ExamplesKept)
            AddExample(row, Encoding.UTF8.GetString(value));
        if (value.Length > longest)
            longest = Math.Max(longest, Utf8Text.Characters(value));
        if (smallest is null || value.SequenceCompareTo(smallest) < 0)
            smallest = value.ToArray();
        if (largest is null || value.SequenceCompareTo(largest) > 0)
            largest = value.ToArray();
        if (!inference.IsText)
            AddTyped(value);
    }

    /// <summary>Takes up what another thread has taken up.</summary>
    public void Add(ColumnAccumulator other)
    {
        nulls += other.nulls;
        distinct.Add(other.distinct);
        longest = Math.Max(longest, other.longest);
        inference.Add(other.inference);
        integers.Add(other.integers);
        decimals.Add(other.decimals);
        doubles.Add(other.doubles);
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
        var type = inference.Type;
        var (min, max) = type.Type switch
        {
            DataType.Integer => integers.As(x => x.ToObject()),
            DataType.Decimal => Decimals().As(x => x),
            DataType.Double => Doubles().As(x => x),
            DataType.Timestamp when type.HasOffset => dates.As(x => x),
            DataType.Date or DataType.Timestamp => dates.As(x => x.DateTime),
            _ => (Text(smallest), Text(largest)),
        };
        var different = Math.Min(distinct.Count, rows - nulls); // an estimate may exceed what there is
        return new ColumnProfile(
            name, type.Type, rows, nulls, different, distinct.IsExact ? 0 : DistinctCounter.StandardError,
            min, max, longest, examples.Take(ExamplesKept).Select(example => example.Text).ToArray());
    }

    private Extremes<decimal> Decimals()
    {
        var all = decimals;
        all.Add(integers.To(x => x.TryGetDecimal(out var value) ? value : 0));
        return all;
    }

    private Extremes<double> Doubles()
    {
        var all = doubles;
        all.Add(decimals.To(ExactDecimal.ToDouble));
        all.Add(integers.To(x => x.ToDouble()));
        return all;
    }

    private static string? Text(byte[]? value) => value is null ? null : Encoding.UTF8.GetString(value);

    private void AddExample(long row, string text)
    {
        if (!examples.Exists(example => example.Text == text))
            examples.Add((row, text));
    }

    private void AddTyped(ReadOnlySpan<byte> value)
    {
        inference.Add(value);
        if (inference.MayBeNumber)
        {
            // As what the column may still be: what follows may widen it.
            if (inference.MayBeInteger && reader.TryRead(value, out WholeNumber integer))
                integers.Add(integer);
            else if (inference.MayBeDecimal && reader.TryRead(value, out decimal number))
                decimals.Add(number);
            else if (reader.TryRead(value, out double inexact))
                doubles.Add(inexact);
        }
        else if (inference.MayBeDate && reader.TryRead(value, out DateTimeOffset date))
        {
            dates.Add(date);
        }
    }
}
