namespace DataLake.Analysis.Syntax;

internal enum TokenKind
{
    /// <summary>A name or keyword, or a path such as <c>production_countries[].name</c>.</summary>
    Word,

    /// <summary>A name in double quotes: never a keyword.</summary>
    QuotedName,
    Text,
    Integer,
    Number,
    Symbol,
    End,
}

/// <summary>A token of an expression. <see cref="Value"/> has quotes removed; the position and length are those of the source.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Position, int Length)
{
    public bool IsWord(string keyword) => Kind == TokenKind.Word && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;
}
