using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>Counts what the values of a text column are by themselves: numbers, dates, or neither, in the data's culture and in those worth proposing.</summary>
/// <param name="culture">The culture of the data.</param>
internal sealed class MajorityCount(DataCulture culture)
{
    private readonly Kind[] kinds = [.. ReadingHints.Cultures.Where(other => other.Name != culture.Name).Prepend(culture).SelectMany(each => new[] { new Kind(each, isDate: true), new Kind(each, isDate: false) })];
    private long values;

    /// <summary>What at least half of the values are; null where that is text.</summary>
    public TextMajority? Majority => kinds.Where(kind => kind.Count > 0 && 2 * kind.Count >= values && kind.Type != DataType.Text)
        .Select(kind => new TextMajority(kind.Type, kind.Culture == culture ? null : kind.Culture, values, values - kind.Count, kind.FirstOther)).FirstOrDefault();

    /// <summary>Takes up a value that is not null.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        values++;
        foreach (var kind in kinds)
            kind.Add(text);
    }

    // The values of one kind in a culture, and the first that is not of it.
    private sealed class Kind(DataCulture culture, bool isDate)
    {
        private TypeInference all = new(culture);

        public DataCulture Culture => culture;

        public long Count { get; private set; }

        public string? FirstOther { get; private set; }

        public DataType Type => all.Type.Type;

        public void Add(ReadOnlySpan<byte> text)
        {
            var alone = new TypeInference(culture);
            alone.Add(text);
            if (alone.Spellings == 0 && (isDate ? alone.MayBeDate : alone.MayBeNumber))
            {
                all.Add(text);
                Count++;
            }
            else
            {
                FirstOther ??= Encoding.UTF8.GetString(text);
            }
        }
    }
}
