using DataLake.Csv;
using DataLake.Values;

namespace DataLake.Analysis.Definition;

/// <summary>A question: which rows, derived how, grouped by what, measured how.</summary>
/// <remarks>
/// The stages follow each other in this order: join, derive, where, distinct by, explode, group (with measures), having,
/// order, top. Expressions are SQL's scalar expressions; in each stage they see what the stages before it made.
/// </remarks>
public sealed record AnalysisDefinition
{
    /// <summary>What errors call the definition: its file, where it comes from one.</summary>
    public string? Name { get; init; }

    /// <summary>What the answer means, in a sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>The culture that the input's numbers and dates are written in, such as <c>pt-BR</c>; null for decimal points and ISO dates.</summary>
    public string? Culture { get; init; }

    /// <summary>What is declared of columns of the input, by name; the types of the others are told from their values.</summary>
    public IReadOnlyDictionary<string, ColumnDeclaration> Columns { get; init; } = ColumnDeclaration.None;

    /// <summary>What is said of how the input is written; the rest is told from it.</summary>
    public DialectParts Reading { get; init; } = DialectParts.None;

    /// <summary>The tables joined to the input.</summary>
    public IReadOnlyList<JoinDefinition> Join { get; init; } = [];

    /// <summary>New columns; each may use those before it, and may take the place of a column of the input.</summary>
    public IReadOnlyList<NamedExpression> Derive { get; init; } = [];

    /// <summary>The condition that a row must meet.</summary>
    public string? Where { get; init; }

    /// <summary>A further condition, which a program tells row by row: such an analysis runs on one core, on the caller's thread.</summary>
    internal RowFilter? Filter { get; init; }

    /// <summary>Expressions of whose equal values only the first row is kept.</summary>
    public IReadOnlyList<string> DistinctBy { get; init; } = [];

    /// <summary>Lists of whose items each gets a row of its own; a text is split at commas. A row without items has none.</summary>
    public IReadOnlyList<NamedExpression> Explode { get; init; } = [];

    /// <summary>The keys of the groups.</summary>
    public IReadOnlyList<NamedExpression> GroupBy { get; init; } = [];

    /// <summary>What is measured of each group; of all rows where there are no keys.</summary>
    public IReadOnlyList<NamedExpression> Measure { get; init; } = [];

    /// <summary>The columns of an answer without groups; all where there are none.</summary>
    public IReadOnlyList<NamedExpression> Select { get; init; } = [];

    /// <summary>The condition that a group must meet.</summary>
    public string? Having { get; init; }

    /// <summary>What the rows of the answer are ordered by; each with <c>desc</c>, <c>nulls first</c> after it or not.</summary>
    public IReadOnlyList<string> OrderBy { get; init; } = [];

    /// <summary>The most rows that the answer may have.</summary>
    public int? Top { get; init; }

    /// <summary>Whether rows equal in order to the last of <see cref="Top"/> are in the answer too.</summary>
    public bool WithTies { get; init; }

    /// <summary>Whether rows of which a key is null make a group of their own, as in SQL, or are dropped.</summary>
    public NullKey NullKey { get; init; }

    /// <summary>Whether a value that is not of its column's type is an error; otherwise it is null where it is calculated with or ordered, and counted.</summary>
    public bool Strict { get; init; }

    /// <summary>The bytes that what has to be held may take: groups, and rows to be sorted. What is more goes to a temporary file. Null for half of what the machine, or the container that it is, has.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Reads a definition from a JSON file; comments and trailing commas are allowed.</summary>
    /// <exception cref="DataLakeException">The file cannot be read, or is not a definition; the message names the place.</exception>
    public static AnalysisDefinition Load(string path) => DefinitionReader.Load(path);

    /// <summary>Reads a definition from JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="DataLakeException">It is not a definition; the message names the place.</exception>
    public static AnalysisDefinition Parse(string json, string name = "definition") => DefinitionReader.Parse(json, name);

    /// <summary>Whether an expression asks for a column of a joined table; without a selection, rows ask for all.</summary>
    /// <remarks>It may say so of a column that is only named in part: nothing but memory hangs on it.</remarks>
    internal bool Mentions(string column)
    {
        var answersRows = Select.Count == 0 && GroupBy.Count + Measure.Count == 0;
        return answersRows || Filter is { Columns: null } || column.Contains('"') || IsNamed(column);
    }

    /// <summary>Whether an expression names a column: it may say so of one that is only named in part.</summary>
    internal bool IsNamed(string column)
    {
        var named = Derive.Concat(Explode).Concat(GroupBy).Concat(Measure).Concat(Select).Select(named => named.Expression);
        var expressions = Join.Select(join => join.On).Concat(DistinctBy).Concat(OrderBy).Concat(Filter?.Columns ?? []).Append(Where).Append(Having).Concat(named);
        return expressions.Any(expression => expression?.Contains(column, StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <summary>What errors call a stage of this definition.</summary>
    internal string PlaceOf(string stage) => Name is null ? stage : $"{Name}: {stage}";
}
