using System.Text;
using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Tokenizer
{
    // Longest first: '<=' is one token, not '<' and '='.
    private static readonly string[] Symbols = ["<=", ">=", "<>", "!=", "||", "(", ")", ",", "+", "-", "*", "/", "%", "=", "<", ">"];

    public static List<Token> Tokenize(ExpressionText source)
    {
        var text = source.Text;
        var tokens = new List<Token>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (position == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", position, 0));
                return tokens;
            }

            var token = Next(source, position);
            tokens.Add(token);
            position += token.Length;
        }
    }

    private static Token Next(ExpressionText source, int start)
    {
        var text = source.Text;
        var first = text[start];
        if (first is '\'' or '"')
            return Quoted(source, start, first);
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
            return Number(text, start);
        if (IsNameStart(first))
            return Word(text, start);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
                return new Token(TokenKind.Symbol, symbol, start, symbol.Length);
        }

        throw AnalysisError.Syntax(source, start, $"'{first}' has no meaning here");
    }

    private static Token Quoted(ExpressionText source, int start, char quote)
    {
        var value = new StringBuilder();
        for (var i = start + 1; i < source.Text.Length; i++)
        {
            var c = source.Text[i];
            if (c != quote)
                value.Append(c);
            else if (i + 1 < source.Text.Length && source.Text[i + 1] == quote)
                value.Append(source.Text[i++]);
            else
                return new Token(quote == '"' ? TokenKind.QuotedName : TokenKind.Text, value.ToString(), start, i + 1 - start);
        }

        throw AnalysisError.Syntax(source, start, $"this {quote} is never closed (inside the quotes, write it twice)");
    }

    private static Token Number(string text, int start)
    {
        var end = start;
        var kind = TokenKind.Integer;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            if (text[end] == '.')
                kind = TokenKind.Number;
            end++;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                kind = TokenKind.Number;
                end = exponent;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }

        return new Token(kind, text[start..end], start, end - start);
    }

    // A path is one name: 'tmdb.title', 'production_countries[].iso_3166_1'.
    private static Token Word(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            if (IsNamePart(text[end]))
                end++;
            else if (text[end] == '.' && end + 1 < text.Length && IsNameStart(text[end + 1]))
                end++;
            else if (text[end] == '[' && end + 1 < text.Length && text[end + 1] == ']')
                end += 2;
            else
                break;
        }

        return new Token(TokenKind.Word, text[start..end], start, end - start);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
