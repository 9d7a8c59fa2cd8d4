namespace DataLake.Csv.Sniffing;

/// <summary>Tells whether lines that begin with <c>#</c> are comments.</summary>
internal static class Comments
{
    private const char Prefix = '#';

    /// <summary>The trial without such lines where it reads the text better; otherwise the trial itself.</summary>
    public static SniffTrial Prefer(SniffTrial trial, ReadOnlyMemory<byte> text, bool complete, DialectParts known)
    {
        var begins = text.Span is [(byte)Prefix, ..];
        if (known.CommentPrefix is not null || known.SkipLines is not null || !(begins || text.Span.IndexOf("\n#"u8) >= 0))
            return trial;
        var without = new SniffTrial(text, complete, trial.Dialect with { CommentPrefix = Prefix, TrailingDelimiter = false, BareQuotes = false });
        if (without.Records < 1 || without.Evenness < trial.Evenness)
            return trial;
        if (without.Evenness > trial.Evenness)
            return without;
        if (!begins)
            return trial;

        // A line of as many fields as the others is a comment only where the line after it names the columns, and it does not.
        return trial.Prolog > 0 ? without : Names(without) && !Names(trial) ? without : trial;
    }

    private static bool Names(SniffTrial trial) => new HeaderEvidence(trial.From(0), trial.Dialect.Plain with { CommentPrefix = trial.Dialect.CommentPrefix }).NamesColumns;
}
