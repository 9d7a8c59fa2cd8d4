using System.Globalization;

namespace DataLake.Analysis.Syntax;

/// <summary>Parses SQL scalar expressions by recursive descent, lowest precedence first.</summary>
internal sealed class Parser
{
    // Deep enough for any expression that a person writes; a machine's mistake must not overflow the stack.
    private const int MaximumDepth = 200;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "ILIKE", "IS", "CASE", "WHEN", "THEN", "ELSE", "END", "AS", "ESCAPE", "DISTINCT",
    };

    private readonly ExpressionText source;
    private readonly List<Token> tokens;
    private int index;
    private int depth;

    private Parser(ExpressionText source)
    {
        this.source = source;
        tokens = Tokenizer.Tokenize(source);
    }

    private Token Current => tokens[index];

    /// <summary>Parses a whole text as one expression.</summary>
    /// <exception cref="DataLakeException">It is not one; the message points at the character.</exception>
    public static SyntaxNode Parse(ExpressionText source)
    {
        var parser = new Parser(source);
        var expression = parser.Expression();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Unexpected("the end, or an operator such as AND");
        return expression;
    }

    private SyntaxNode Expression()
    {
        if (++depth > MaximumDepth)
            throw AnalysisError.Syntax(source, Current.Position, $"the expression is nested more than {MaximumDepth} deep");
        var left = And();
        while (Current.IsWord("OR"))
            left = new BinaryNode(Advance().Position, "OR", left, And());
        depth--;
        return left;
    }

    private SyntaxNode And()
    {
        var left = Not();
        while (Current.IsWord("AND"))
            left = new BinaryNode(Advance().Position, "AND", left, Not());
        return left;
    }

    private SyntaxNode Not()
    {
        var negations = new Stack<int>();
        while (Current.IsWord("NOT"))
            negations.Push(Advance().Position);
        var operand = Predicate();
        while (negations.TryPop(out var position))
            operand = new UnaryNode(position, "NOT", operand);
        return operand;
    }

    private SyntaxNode Predicate()
    {
        var left = Concatenation();
        while (true)
        {
            var at = Current.Position;
            if (Current.Kind == TokenKind.Symbol && Current.Value is "=" or "<>" or "!=" or "<" or "<=" or ">" or ">=")
            {
                var symbol = Advance().Value;
                left = new BinaryNode(at, symbol == "!=" ? "<>" : symbol, left, Concatenation());
            }
            else if (Current.IsWord("IS"))
            {
                Advance();
                var negated = TakeWord("NOT");
                Expect("NULL");
                left = Negate(new IsNullNode(at, left), negated);
            }
            else if (Current.IsWord("NOT") || Current.IsWord("IN") || Current.IsWord("BETWEEN") || Current.IsWord("LIKE") || Current.IsWord("ILIKE"))
            {
                var negated = TakeWord("NOT");
                left = Negate(Membership(left, at), negated);
            }
            else
            {
                return left;
            }
        }
    }

    private SyntaxNode Membership(SyntaxNode subject, int at)
    {
        if (TakeWord("IN"))
            return new InNode(at, subject, Arguments());
        if (TakeWord("BETWEEN"))
        {
            var low = Concatenation();
            Expect("AND");
            var high = Concatenation();
            return new BinaryNode(at, "AND", new BinaryNode(at, ">=", subject, low), new BinaryNode(at, "<=", subject, high));
        }

        var ignoreCase = Current.IsWord("ILIKE");
        if (!TakeWord("LIKE") && !TakeWord("ILIKE"))
            throw Unexpected("IN, BETWEEN or LIKE");
        var pattern = Concatenation();
        char? escape = null;
        if (TakeWord("ESCAPE"))
        {
            if (Current.Kind != TokenKind.Text || Current.Value.Length != 1)
                throw Unexpected("one character in single quotes");
            escape = Advance().Value[0];
        }

        return new LikeNode(at, subject, pattern, escape, ignoreCase);
    }

    private SyntaxNode Concatenation() => LeftAssociative(Sum, "||");

    private SyntaxNode Sum() => LeftAssociative(Product, "+", "-");

    private SyntaxNode Product() => LeftAssociative(Signed, "*", "/", "%");

    private SyntaxNode LeftAssociative(Func<SyntaxNode> operand, params string[] operators)
    {
        var left = operand();
        while (Current.Kind == TokenKind.Symbol && operators.Contains(Current.Value))
        {
            var symbol = Advance();
            left = new BinaryNode(symbol.Position, symbol.Value, left, operand());
        }

        return left;
    }

    private SyntaxNode Signed()
    {
        var negative = false;
        var at = Current.Position;
        while (Current.IsSymbol("-") || Current.IsSymbol("+"))
            negative ^= Advance().Value == "-";
        var operand = Primary();
        return (negative, operand) switch
        {
            (false, _) => operand,
            (true, LiteralNode { Value: long value }) => new LiteralNode(at, -value),
            (true, LiteralNode { Value: double value }) => new LiteralNode(at, -value),
            _ => new UnaryNode(at, "-", operand),
        };
    }

    private SyntaxNode Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new LiteralNode(Advance().Position, token.Value);
            case TokenKind.QuotedName:
                return new NameNode(Advance().Position, token.Value);
            case TokenKind.Integer when long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var integer):
                return new LiteralNode(Advance().Position, integer);
            case TokenKind.Integer or TokenKind.Number:
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
            return Date(Advance());
        if (!Current.IsSymbol("("))
            return new NameNode(word.Position, word.Value);
        if (word.IsWord("CAST") || word.IsWord("TRY_CAST"))
            return Cast(word);
        return Call(word);
    }

    private LiteralNode Date(Token text) =>
        DateTime.TryParseExact(text.Value, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new LiteralNode(text.Position, date)
            : throw AnalysisError.Syntax(source, text.Position, $"'{text.Value}' is not a date; write it as '2020-12-31'");

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

    private static SyntaxNode Negate(SyntaxNode node, bool negated) => negated ? new UnaryNode(node.Position, "NOT", node) : node;

    private Token Advance() => tokens[index++];

    private bool TakeWord(string word) => Current.IsWord(word) && Advance().Length > 0;

    private bool TakeSymbol(string symbol) => Current.IsSymbol(symbol) && Advance().Length > 0;

    private void Expect(string wordOrSymbol)
    {
        if (!TakeWord(wordOrSymbol) && !TakeSymbol(wordOrSymbol))
            throw Unexpected(wordOrSymbol);
    }

    private DataLakeException Unexpected(string expected) => AnalysisError.Syntax(
        source, Current.Position, $"expected {expected}, found {(Current.Kind == TokenKind.End ? "the end" : source.Text.Substring(Current.Position, Current.Length))}");
}
