using DataLake.Csv;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Answers;

/// <summary>How many rows went which way in an analysis.</summary>
public sealed record AnalysisCounts
{
    /// <summary>Data records read.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows of nothing but more or fewer delimiters than there have to be, left out as they were analysed; those that reading found are told there.</summary>
    public long RowsBlank { get; init; }

    /// <summary>Rows that <c>join</c>, <c>where</c> and <c>distinctBy</c> kept, before lists were exploded.</summary>
    public long RowsKept { get; init; }

    /// <summary>Of the rows kept, those left out because a list that was exploded is null or empty.</summary>
    public long RowsWithoutItems { get; init; }

    /// <summary>Rows left out because a group key was null (<c>nullKey: drop</c>).</summary>
    public long NullKeyRowsDropped { get; init; }

    /// <summary>Groups before <c>having</c> and <c>top</c>.</summary>
    public long Groups { get; init; }

    /// <summary>Rows of the answer.</summary>
    public long Rows { get; init; }

    /// <summary>Fields that did not parse as the type asked of them, by column: they count as null.</summary>
    public IReadOnlyDictionary<string, ReadingHints> Unparsed { get; init; } = new Dictionary<string, ReadingHints>();

    /// <summary>The columns asked for that are text as they were read, with the type and culture that would read them.</summary>
    public IReadOnlyDictionary<string, ColumnType> Proposals { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>The columns that were ordered as text, with what most of their values are.</summary>
    internal IReadOnlyDictionary<string, TextMajority> Majorities { get; init; } = new Dictionary<string, TextMajority>();

    /// <summary>How many threads had work.</summary>
    internal int Workers { get; init; }

    /// <summary>Records that were not evaluated, because they repeat what the one before has.</summary>
    internal long RecordsRepeated { get; init; }

    /// <summary>How options are written where the notes are read.</summary>
    internal OptionStyle Style { get; init; } = OptionStyle.Cmdlet;

    /// <summary>A line with the counts.</summary>
    internal string Summary => Catalogue.Translate($"{Quantity.Of(RowsRead, "row")} read, {Quantity.Number(RowsKept)} kept, {Quantity.Number(Rows)} in the answer");

    /// <summary>What a person should know of how the answer came about: each a sentence without its full stop.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (RowsBlank > 0)
                yield return CsvReadCounts.BlankNote(RowsBlank);
            if (RowsWithoutItems > 0)
                yield return Quantity.Of(RowsWithoutItems, "row without items to explode was dropped", "rows without items to explode were dropped").Translated();
            if (NullKeyRowsDropped > 0)
                yield return Quantity.Of(NullKeyRowsDropped, "row without a group key was dropped", "rows without a group key were dropped").Translated();
            foreach (var (column, hints) in Unparsed)
                yield return (hints.Count == 1
                    ? Catalogue.Translate($"1 value of '{column}' did not parse and counts as null")
                    : Catalogue.Translate($"{hints.Count:N0} values of '{column}' did not parse and count as null")) + hints.Proposal(Style);
            foreach (var (column, proposal) in Proposals.Where(proposal => !Unparsed.ContainsKey(proposal.Key)))
                yield return Proposed(column, proposal.Culture, proposal.Type);
            foreach (var (column, most) in Majorities.Where(most => !Proposals.ContainsKey(most.Key)))
            {
                if (most is { Example: null, Culture: { } other })
                    yield return Proposed(column, other, most.Type);
                else if (most.Example is not null)
                    yield return Told(column, most);
            }
        }
    }

    private string Proposed(string column, DataCulture culture, DataType type) => Catalogue.Translate($"'{column}' is text; {Style.Write("culture", culture.Name)} reads it as {type}");

    private string Told(string column, TextMajority most)
    {
        var declared = Style.Declare(column, most.Type.ToString());
        var reading = most.Culture is { } other ? Catalogue.Translate($"{Style.Write("culture", other.Name)} with {declared}") : declared;
        return Catalogue.Translate($"'{column}' is text and goes in the order of text, but {Quantity.Number(most.Values - most.Others)} of the {Quantity.Of(most.Values, "value")} looked at are of type {most.Type}; '{Printable.Line(most.Example!)}' is not; {reading} reads those, and the others as null");
    }
}
