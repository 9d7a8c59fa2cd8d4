namespace DataLake.Csv;

/// <summary>Turns text whose quotes are escaped, or have blanks around them, into RFC 4180's, piece by piece.</summary>
/// <remarks>Line breaks stay where they are, so that a line is the same line before and after.</remarks>
internal sealed class QuoteNormalizer(CsvDialect dialect)
{
    private readonly byte delimiter = (byte)dialect.Delimiter;
    private readonly int escape = dialect.Escape ?? -1;
    private readonly bool dropsBlanks = dialect.SkipInitialSpace;
    private readonly bool quoted = dialect.Quoted;
    private At at = At.FieldStart;
    private bool escapes;

    private enum At
    {
        FieldStart,
        Bare,
        Quoted,
        AfterQuote,
    }

    /// <summary>Whether a dialect needs it.</summary>
    public static bool IsNeeded(CsvDialect dialect) => dialect.Escape is not null || dialect.SkipInitialSpace;

    /// <summary>A whole text.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> text, CsvDialect dialect)
    {
        var normal = new byte[text.Length];
        return normal.AsMemory(0, new QuoteNormalizer(dialect).Take(text.Span, normal, isLast: true));
    }

    /// <summary>Takes the next piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="normal">Where the result goes; it may be where the piece is, or a byte before: it is longer by one byte at most.</param>
    /// <param name="isLast">Whether no other piece follows.</param>
    /// <returns>The length of the result.</returns>
    public int Take(ReadOnlySpan<byte> piece, Span<byte> normal, bool isLast)
    {
        var length = 0;
        while (!piece.IsEmpty)
        {
            var plain = PlainLength(piece);
            piece[..plain].CopyTo(normal[length..]);
            length += plain;
            piece = piece[plain..];
            if (piece.IsEmpty)
                break;
            var one = piece[0];
            piece = piece[1..];
            length += Step(one, normal[length..]);
        }

        if (isLast && escapes)
            normal[length++] = (byte)escape;
        return length;
    }

    // What neither begins nor ends anything is copied at once.
    private int PlainLength(ReadOnlySpan<byte> piece)
    {
        if (escapes || at is At.FieldStart or At.AfterQuote)
            return 0;
        var end = at == At.Quoted
            ? escape < 0 ? piece.IndexOf((byte)'"') : piece.IndexOfAny((byte)'"', (byte)escape)
            : piece.IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        return end < 0 ? piece.Length : end;
    }

    private int Step(byte one, Span<byte> normal)
    {
        if (escapes)
        {
            // An escaped quote becomes two, an escaped escape one; before all else it is a character like any other.
            escapes = false;
            if (one == escape)
            {
                normal[0] = one;
                return 1;
            }

            (normal[0], normal[1]) = (one == '"' ? one : (byte)escape, one);
            return 2;
        }

        switch (at)
        {
            case At.Quoted when one == escape:
                escapes = true;
                return 0;
            case At.Quoted:
                at = At.AfterQuote;
                break;
            case At.FieldStart or At.AfterQuote when dropsBlanks && IsBlank(one):
                return 0;
            case At.FieldStart when one == '"' && quoted:
            case At.AfterQuote when one == '"':
                at = At.Quoted;
                break;
            default:
                at = one == delimiter || one is (byte)'\n' or (byte)'\r' ? At.FieldStart : At.Bare;
                break;
        }

        normal[0] = one;
        return 1;
    }

    private bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t' && one != delimiter;
}
