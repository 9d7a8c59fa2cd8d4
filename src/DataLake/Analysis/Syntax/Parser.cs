using DataLake.Analysis.Faults;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Syntax;

/// <summary>Parses SQL scalar expressions by recursive descent, lowest precedence first.</summary>
internal sealed partial class Parser
{
    // Deep enough for any expression that a person writes; a machine's mistake must not overflow the stack.
    private const int MaximumDepth = 200;

    // A chain of operators that depend on their order is as deep as it is long.
    private const int MaximumChain = 1000;

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
        var expression = Chain("OR", And);
        depth--;
        return expression;
    }

    private SyntaxNode And() => Chain("AND", Not);

    // Put together in halves, for it may be of any length: machines write conditions on twenty thousand ids.
    private SyntaxNode Chain(string word, Func<SyntaxNode> operand)
    {
        var operands = new List<SyntaxNode> { operand() };
        var positions = new List<int>();
        while (Current.IsWord(word))
        {
            positions.Add(Advance().Position);
            operands.Add(operand());
        }

        return Join(0, operands.Count);

        SyntaxNode Join(int start, int end)
        {
            var middle = (start + end + 1) / 2;
            return end - start == 1 ? operands[start] : new BinaryNode(positions[middle - 1], word, Join(start, middle), Join(middle, end));
        }
    }

    private SyntaxNode Not()
    {
        var negations = new Stack<int>();
        while (Current.IsWord("NOT"))
        {
            CheckChain(negations.Count);
            negations.Push(Advance().Position);
        }

        var operand = Predicate();
        while (negations.TryPop(out var position))
            operand = new UnaryNode(position, "NOT", operand);
        return operand;
    }

    private SyntaxNode Predicate()
    {
        var left = Concatenation();
        for (var length = 0; ; length++)
        {
            CheckChain(length);
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
        for (var length = 0; Current.Kind == TokenKind.Symbol && operators.Contains(Current.Value); length++)
        {
            CheckChain(length);
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
            (true, LiteralNode { Value: WholeNumber value }) => new LiteralNode(at, -value),
            (true, LiteralNode { Value: decimal value }) => new LiteralNode(at, -value),
            (true, LiteralNode { Value: double value }) => new LiteralNode(at, -value),
            _ => new UnaryNode(at, "-", operand),
        };
    }

    private void CheckChain(int length)
    {
        if (length >= MaximumChain)
            throw AnalysisError.Syntax(source, Current.Position, $"more than {MaximumChain} operators follow each other; use parentheses, a list (IN) or several columns");
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

    private DataLakeException Unexpected(Message expected) => AnalysisError.Syntax(
        source, Current.Position, $"expected {expected}, found {(Current.Kind == TokenKind.End ? Catalogue.Translate("the end") : source.Text.Substring(Current.Position, Current.Length))}");
}
