namespace DataLake.Analysis;

/// <summary>A table joined to the input by key: CSV, a JSON array of objects, or JSON lines.</summary>
/// <remarks>Each of its rows has a key of its own: a key that two rows share is an error.</remarks>
public sealed record JoinDefinition
{
    /// <summary>The table: a path or a key, which the caller opens.</summary>
    public required string Table { get; init; }

    /// <summary>The condition: <c>id = imdb_id</c>, and more with AND; one name where both tables have it.</summary>
    public required string On { get; init; }

    /// <summary>Whether rows without a partner are kept (left), or left out (inner).</summary>
    public JoinKind Kind { get; init; }

    /// <summary>The name that columns of the table are written with where the input has them too; null for the file's name.</summary>
    public string? As { get; init; }

    /// <summary>The culture that the table's numbers and dates are written in; null for the input's (JSON numbers have none).</summary>
    public string? Culture { get; init; }
}

/// <summary>Which rows of the input a join keeps.</summary>
public enum JoinKind
{
    /// <summary>Those with a partner.</summary>
    Inner,

    /// <summary>All.</summary>
    Left,
}
