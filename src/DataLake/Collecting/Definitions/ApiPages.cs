namespace DataLake.Collecting.Definitions;

/// <summary>How a list goes on from one answer to the next: by page number, by cursor, or by the next one's address.</summary>
public sealed record ApiPages
{
    /// <summary>The parameter that takes the page's number, or the place of its first record; null where pages have none.</summary>
    public string? Number { get; init; }

    /// <summary>The first page's number.</summary>
    public int First { get; init; } = 1;

    /// <summary>By how much the number grows from page to page: 1, or, where it is a record's place, the records of a page.</summary>
    public int Step { get; init; } = 1;

    /// <summary>The member that says how many pages there are; null where none does: then a page without records is the end.</summary>
    public string? Total { get; init; }

    /// <summary>The member that says how many records there are; null where none does.</summary>
    public string? Count { get; init; }

    /// <summary>How many pages the API gives at most; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>The parameter that takes the cursor; null where there is none.</summary>
    public string? Cursor { get; init; }

    /// <summary>The member that holds the next cursor, or, without <see cref="Cursor"/>, the next address; null or missing at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether the next address is in the header <c>Link</c> (RFC 8288), as <c>rel="next"</c>.</summary>
    public bool LinkHeader { get; init; }
}
