using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Expressions;

/// <summary>Tells a column's counter of each field once that did not parse, as however many types it was read.</summary>
/// <param name="changes">When the field becomes another.</param>
/// <param name="counter">The counter.</param>
/// <param name="fault">The error that it is; null where it is none.</param>
internal sealed class FieldFaults(Changes changes, UnparsedCounter counter, Func<string, Exception>? fault)
{
    private long seen = -1;

    public void Add(Row row, ReadOnlySpan<byte> text)
    {
        if (fault is not null)
            throw fault(Encoding.UTF8.GetString(text));
        if (row.HasMoved(changes, ref seen))
            counter.Add(text);
    }
}

/// <summary>Counts the fields of one column that did not read as the type asked of them, and what would read them.</summary>
/// <param name="name">The column's name.</param>
/// <param name="culture">The culture that they were read in.</param>
internal sealed class UnparsedCounter(string name, DataCulture culture)
{
    public string Name { get; } = name;

    public ReadingHints Hints { get; } = new(culture);

    public long Count => Hints.Count;

    /// <summary>Takes up a field that did not parse.</summary>
    public void Add(ReadOnlySpan<byte> text) => Hints.Add(text);

    /// <summary>The fields of each column that has any, over all counters.</summary>
    public static IReadOnlyDictionary<string, ReadingHints> Totals(IEnumerable<UnparsedCounter> counters)
    {
        var totals = new Dictionary<string, ReadingHints>();
        foreach (var counter in counters.Where(counter => counter.Count > 0))
        {
            if (!totals.TryGetValue(counter.Name, out var total))
                totals.Add(counter.Name, total = new ReadingHints(culture: null));
            total.Add(counter.Hints);
        }

        return totals;
    }
}
