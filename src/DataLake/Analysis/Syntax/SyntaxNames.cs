namespace DataLake.Analysis.Syntax;

/// <summary>Finds the names in an expression.</summary>
internal static class SyntaxNames
{
    /// <summary>The columns that an expression names, as it names them.</summary>
    public static IEnumerable<string> Of(SyntaxNode node) => node is NameNode name ? [name.Name] : PartsOf(node).SelectMany(Of);

    private static IEnumerable<SyntaxNode> PartsOf(SyntaxNode node) => node switch
    {
        UnaryNode unary => [unary.Operand],
        BinaryNode binary => [binary.Left, binary.Right],
        CallNode call => call.Arguments,
        CaseNode choice => choice.Branches.SelectMany(branch => new[] { branch.When, branch.Then }).Concat(new[] { choice.Subject, choice.Otherwise }.OfType<SyntaxNode>()),
        InNode among => among.Items.Prepend(among.Subject),
        LikeNode like => [like.Subject, like.Pattern],
        IsNullNode isNull => [isNull.Subject],
        CastNode cast => [cast.Subject],
        _ => [],
    };
}
