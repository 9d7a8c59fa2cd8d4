namespace DataLake.Csv.Sniffing;

/// <summary>Tells whether the first records, which have fewer fields than the others, are a title before the header.</summary>
internal static class Title
{
    /// <returns>The number of these records, 0 where they are not clearly a title, and the evidence for a header after them.</returns>
    public static (int Records, HeaderEvidence Header) Of(SniffTrial trial, DialectParts known)
    {
        var plain = trial.Dialect.Plain with { CommentPrefix = trial.Dialect.CommentPrefix };
        if (known.SkipLines is null && trial.Prolog > 0)
        {
            var after = new HeaderEvidence(trial.From(trial.Prolog), plain);
            if (after.NamesColumns || (!after.IsData && IsPlain(trial)))
                return (trial.Prolog, after);
        }

        return (0, new HeaderEvidence(trial.From(0), plain));
    }

    // Where the columns are all of text, only a single field over three and more is clearly a title.
    private static bool IsPlain(SniffTrial trial) =>
        Enumerable.Range(0, trial.Prolog).All(record => trial.Head(record) is { IsBlank: true } or { Fields: 1 } && (trial.Columns > 2 || trial.BeginsWith(record, '#')));
}
