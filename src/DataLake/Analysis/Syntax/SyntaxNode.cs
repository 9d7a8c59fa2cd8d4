namespace DataLake.Analysis.Syntax;

/// <summary>A node of a parsed expression, at a position of its text.</summary>
internal abstract record SyntaxNode(int Position);

/// <summary>A constant: a text, a whole number, a decimal, a double, a truth value, a date, an instant or null.</summary>
internal sealed record LiteralNode(int Position, object? Value) : SyntaxNode(Position);

/// <summary>A column, perhaps with its table: <c>tmdb.title</c>.</summary>
internal sealed record NameNode(int Position, string Name) : SyntaxNode(Position);

/// <summary><c>-x</c> or <c>NOT x</c>.</summary>
internal sealed record UnaryNode(int Position, string Operator, SyntaxNode Operand) : SyntaxNode(Position);

/// <summary>An operator between two operands; words are upper case: <c>AND</c>.</summary>
internal sealed record BinaryNode(int Position, string Operator, SyntaxNode Left, SyntaxNode Right) : SyntaxNode(Position);

/// <summary>A function or a measure, as long as it is in the text; <c>count(*)</c> has no arguments and <see cref="Star"/>.</summary>
internal sealed record CallNode(int Position, int Length, string Function, IReadOnlyList<SyntaxNode> Arguments, bool Distinct = false, bool Star = false) : SyntaxNode(Position);

internal sealed record CaseNode(int Position, SyntaxNode? Subject, IReadOnlyList<(SyntaxNode When, SyntaxNode Then)> Branches, SyntaxNode? Otherwise) : SyntaxNode(Position);

internal sealed record InNode(int Position, SyntaxNode Subject, IReadOnlyList<SyntaxNode> Items) : SyntaxNode(Position);

internal sealed record LikeNode(int Position, SyntaxNode Subject, SyntaxNode Pattern, char? Escape, bool IgnoreCase) : SyntaxNode(Position);

internal sealed record IsNullNode(int Position, SyntaxNode Subject) : SyntaxNode(Position);

/// <summary><c>CAST</c>, or <c>TRY_CAST</c>, which gives null where the value does not convert.</summary>
internal sealed record CastNode(int Position, SyntaxNode Subject, string TypeName, bool Try) : SyntaxNode(Position);
