using System.Text;
using DataLake.Messages;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>Counts values that did not read as numbers or dates, and how many of them would in another culture, or are spellings of null.</summary>
/// <param name="culture">The culture that they were read in; null where others are only added up.</param>
public sealed class ReadingHints(DataCulture? culture)
{
    // What is worth proposing: another order of days and months, another decimal mark.
    private static readonly DataCulture[] Proposed = [.. new[] { "pt-BR", "en-GB", "en-US", "" }.Select(DataCulture.Parse)];

    /// <summary>The cultures that are worth proposing.</summary>
    internal static IReadOnlyList<DataCulture> Cultures => Proposed;

    private readonly ColumnType[] readers = [.. Proposed.Select(proposed => new ColumnType(DataType.Text, proposed))];
    private readonly long[] read = new long[Proposed.Length];
    private readonly Dictionary<string, long> spellings = [];

    /// <summary>The values.</summary>
    public long Count { get; private set; }

    /// <summary>The culture that reads most of them, with their number; null where none reads any.</summary>
    public (DataCulture Culture, long Count)? Culture
    {
        get
        {
            var best = Enumerable.Range(0, Proposed.Length).MaxBy(index => read[index]);
            return read[best] > 0 ? (Proposed[best], read[best]) : null;
        }
    }

    /// <summary>The values that programs commonly write for null, the most frequent first.</summary>
    public IReadOnlyList<string> Nulls => [.. spellings.OrderByDescending(spelling => spelling.Value).ThenBy(spelling => spelling.Key, StringComparer.Ordinal).Select(spelling => spelling.Key)];

    /// <summary>What makes more of the values readable, in words; empty where nothing known does.</summary>
    /// <param name="style">How options are written where it is read.</param>
    internal string Proposal(OptionStyle style)
    {
        var culture = Culture is { } other ? Catalogue.Translate($"; {style.Write("culture", other.Culture.Name)} reads {other.Count:N0} more") : "";
        var nulls = string.Join(Catalogue.Translate(" and "), Nulls.Select(text => style.Write("nullValue", text)));
        return nulls.Length == 0 ? culture : culture + (spellings.Count == 1
            ? Catalogue.Translate($"; {nulls} takes {spellings.Values.Sum():N0} of them for null")
            : Catalogue.Translate($"; {nulls} take {spellings.Values.Sum():N0} of them for null"));
    }

    /// <summary>Takes up a value.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        Count++;
        if (NullTexts.IsSpelling(text))
        {
            var spelling = Encoding.UTF8.GetString(text);
            spellings[spelling] = spellings.GetValueOrDefault(spelling) + 1;
            return;
        }

        for (var index = 0; index < Proposed.Length; index++)
        {
            if (Proposed[index].Name != culture?.Name && (readers[index].TryRead(text, out double _) || readers[index].TryRead(text, out DateTime _)))
                read[index]++;
        }
    }

    /// <summary>Takes up what others have counted.</summary>
    internal void Add(ReadingHints other)
    {
        Count += other.Count;
        for (var index = 0; index < read.Length; index++)
            read[index] += other.read[index];
        foreach (var (text, count) in other.spellings)
            spellings[text] = spellings.GetValueOrDefault(text) + count;
    }
}
