using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Analysis.Faults;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Syntax;

internal sealed partial class Parser
{
    private SyntaxNode Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new LiteralNode(Advance().Position, token.Value);
            case TokenKind.QuotedName:
                return new NameNode(Advance().Position, token.Value);
            case TokenKind.Integer:
                return new LiteralNode(Advance().Position, new WholeNumber(BigInteger.Parse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture)));
            case TokenKind.Number:
                if (!token.Value.Contains('e', StringComparison.OrdinalIgnoreCase) && ColumnType.Text.TryRead(Encoding.UTF8.GetBytes(token.Value), out decimal exact))
                    return new LiteralNode(Advance().Position, exact);
                if (!double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    throw AnalysisError.Syntax(source, token.Position, $"'{token.Value}' is not a number");
                if (!double.IsFinite(number))
                    throw AnalysisError.Syntax(source, token.Position, $"'{token.Value}' is too large for a number");
                return new LiteralNode(Advance().Position, number);
            case TokenKind.Symbol when token.Value == "(":
                Advance();
                var inner = Expression();
                Expect(")");
                return inner;
            case TokenKind.Word when !Reserved.Contains(token.Value) || token.IsWord("CASE"):
                return Word(Advance());
            default:
                throw Unexpected("a column, a value or a function");
        }
    }

    private SyntaxNode Word(Token word)
    {
        if (word.IsWord("CASE"))
            return Case(word.Position);
        if (word.IsWord("NULL"))
            return new LiteralNode(word.Position, null);
        if (word.IsWord("TRUE") || word.IsWord("FALSE"))
            return new LiteralNode(word.Position, word.IsWord("TRUE"));
        if ((word.IsWord("DATE") || word.IsWord("TIMESTAMP")) && Current.Kind == TokenKind.Text)
            return Date(Advance(), word.IsWord("TIMESTAMP"));
        if (!Current.IsSymbol("("))
            return new NameNode(word.Position, word.Value);
        if (word.IsWord("CAST") || word.IsWord("TRY_CAST"))
            return Cast(word);
        return Call(word);
    }

    private LiteralNode Date(Token text, bool mayHaveOffset)
    {
        if (!DateText.TryRead(Encoding.UTF8.GetBytes(text.Value), DateOrder.YearMonthDay, out var date) || (date.Offset is not null && !mayHaveOffset))
            throw AnalysisError.Syntax(source, text.Position, $"'{text.Value}' is not a date; write it as '2020-12-31'");

        // As objects: one of the two would become the other, in the machine's time zone.
        return new LiteralNode(text.Position, date.Offset is null ? (object)date.Clock : date.WithOffset);
    }

    private CaseNode Case(int at)
    {
        var subject = Current.IsWord("WHEN") ? null : Expression();
        var branches = new List<(SyntaxNode, SyntaxNode)>();
        do
        {
            Expect("WHEN");
            var condition = Expression();
            Expect("THEN");
            branches.Add((condition, Expression()));
        }
        while (Current.IsWord("WHEN"));

        var otherwise = TakeWord("ELSE") ? Expression() : null;
        Expect("END");
        return new CaseNode(at, subject, branches, otherwise);
    }

    private CastNode Cast(Token word)
    {
        Expect("(");
        var subject = Expression();
        Expect("AS");
        if (Current.Kind != TokenKind.Word)
            throw Unexpected("a type such as INTEGER, DOUBLE, DATE or TEXT");
        var type = Advance();
        Expect(")");
        return new CastNode(type.Position, subject, type.Value.ToUpperInvariant(), word.IsWord("TRY_CAST"));
    }

    private CallNode Call(Token word)
    {
        if (tokens[index + 1].IsSymbol("*"))
        {
            index += 2;
            Expect(")");
            return new CallNode(word.Position, LengthFrom(word), word.Value.ToLowerInvariant(), [], Star: true);
        }

        var distinct = tokens[index + 1].IsWord("DISTINCT");
        var arguments = Arguments();
        return new CallNode(word.Position, LengthFrom(word), word.Value.ToLowerInvariant(), arguments, distinct);
    }

    private int LengthFrom(Token first) => tokens[index - 1].Position + tokens[index - 1].Length - first.Position;

    private List<SyntaxNode> Arguments()
    {
        Expect("(");
        TakeWord("DISTINCT");
        var arguments = new List<SyntaxNode>();
        if (!Current.IsSymbol(")"))
        {
            do
                arguments.Add(Expression());
            while (TakeSymbol(","));
        }

        Expect(")");
        return arguments;
    }
}
