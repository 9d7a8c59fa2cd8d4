using DataLake.Csv;
using DataLake.Values;

namespace DataLake.Analysis.Definition;

/// <summary>A table joined to the input by key: CSV, a JSON array of objects, or JSON lines.</summary>
/// <remarks>
/// As in SQL, a row of the input becomes one row for each of its partners, and a null key has none. Keys are compared as they are
/// written, for an identifier is not a number: <c>42</c> is not <c>042</c>. A column that both tables have is written with its table's
/// name: <c>tmdb.title</c>, <c>input.title</c>. Where the condition names an exploded column, this table and those after it are joined
/// to the items, after explode: groups, measures, the selection and the order see their columns. The table is held in memory: of its columns those asked for.
/// </remarks>
public sealed record JoinDefinition
{
    /// <summary>The table: a path or a key, which the caller opens.</summary>
    public required string Table { get; init; }

    /// <summary>The condition: <c>id = imdb_id</c>, and more with AND. A name alone is the key in both tables, and one column of the rows.</summary>
    public required string On { get; init; }

    /// <summary>Whether rows without a partner are kept (left), or left out (inner).</summary>
    public JoinKind Kind { get; init; }

    /// <summary>The name that columns of the table are written with where the input has them too; null for the file's name.</summary>
    public string? As { get; init; }

    /// <summary>The culture that the table's numbers and dates are written in; null for the input's (JSON numbers have none).</summary>
    public string? Culture { get; init; }

    /// <summary>What is declared of columns of the table, by name; the types of the others are told from their values.</summary>
    public IReadOnlyDictionary<string, ColumnDeclaration> Columns { get; init; } = ColumnDeclaration.None;

    /// <summary>What is said of how the table is written, where it is CSV; its null texts are the input's where none are said.</summary>
    public DialectParts Reading { get; init; } = DialectParts.None;
}

/// <summary>Which rows of the input a join keeps.</summary>
public enum JoinKind
{
    /// <summary>Those with a partner.</summary>
    Inner,

    /// <summary>All.</summary>
    Left,
}
