namespace DataLake.Csv.Sniffing;

/// <summary>The ways of quoting that a text may have with a delimiter: RFC 4180's first, and others where the text shows their marks.</summary>
internal static class QuoteStyles
{
    public static IEnumerable<CsvDialect> Of(ReadOnlySpan<byte> text, char delimiter, DialectParts known)
    {
        var dialect = known.Over(new CsvDialect { Delimiter = delimiter }) with { Delimiter = delimiter, SkipLines = 0, SkipFooter = 0, Encoding = null, OtherEncoding = null };
        var styles = new List<CsvDialect> { dialect };
        if (!dialect.Quoted)
            return styles;
        var mayEscape = known.Escape is null && text.IndexOf("\\\""u8) >= 0;
        var maySpace = known.SkipInitialSpace is null && (text.IndexOf([(byte)delimiter, (byte)' ', (byte)'"']) >= 0 || text.IndexOf([(byte)'"', (byte)' ', (byte)delimiter]) >= 0);
        if (maySpace)
            styles.Add(dialect with { SkipInitialSpace = true });
        if (mayEscape)
            styles.Add(dialect with { Escape = '\\' });
        if (mayEscape && maySpace)
            styles.Add(dialect with { Escape = '\\', SkipInitialSpace = true });
        return styles;
    }
}
