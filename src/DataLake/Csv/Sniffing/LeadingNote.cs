namespace DataLake.Csv.Sniffing;

/// <summary>A first line that programs write for programs: Excel's <c>sep=;</c>, and the <c>#TYPE</c> of Windows PowerShell.</summary>
/// <param name="Lines">The lines that it takes: 1 or 0.</param>
/// <param name="Delimiter">The delimiter that it names.</param>
internal readonly record struct LeadingNote(int Lines, char? Delimiter)
{
    /// <summary>Looks at a text's first line.</summary>
    public static LeadingNote Of(ReadOnlySpan<byte> text, DialectParts known)
    {
        if (known.SkipLines is not null)
            return default;
        if (text.StartsWith("#TYPE "u8))
            return new LeadingNote(1, null);
        return text.StartsWith("sep="u8) && text.Length > 5 && text[4] < 128 && text[5] is (byte)'\n' or (byte)'\r' ? new LeadingNote(1, (char)text[4]) : default;
    }
}
