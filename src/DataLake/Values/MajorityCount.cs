using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>Counts what the values of a text column are by themselves: numbers, dates, or neither.</summary>
/// <param name="culture">The culture of numbers and dates.</param>
internal sealed class MajorityCount(DataCulture culture)
{
    private readonly Kind numbers = new(culture);
    private readonly Kind dates = new(culture);
    private long values;

    /// <summary>What at least half of the values are; null where that is text.</summary>
    public TextMajority? Majority => new[] { dates, numbers }
        .Where(kind => 2 * kind.Count >= values && kind.FirstOther is not null && kind.Type != DataType.Text)
        .Select(kind => new TextMajority(kind.Type, values, values - kind.Count, kind.FirstOther!)).FirstOrDefault();

    /// <summary>Takes up a value that is not null.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        values++;
        var alone = new TypeInference(culture);
        alone.Add(text);
        var isKnown = alone.Type.Type != DataType.Text;
        numbers.Add(text, isKnown && alone.MayBeNumber);
        dates.Add(text, isKnown && alone.MayBeDate);
    }

    // The values of one kind, and the first that is not of it.
    private sealed class Kind(DataCulture culture)
    {
        private TypeInference inference = new(culture);

        public long Count { get; private set; }

        public string? FirstOther { get; private set; }

        public DataType Type => inference.Type.Type;

        public void Add(ReadOnlySpan<byte> text, bool isOfKind)
        {
            if (isOfKind)
            {
                inference.Add(text);
                Count++;
            }
            else
            {
                FirstOther ??= Encoding.UTF8.GetString(text);
            }
        }
    }
}
