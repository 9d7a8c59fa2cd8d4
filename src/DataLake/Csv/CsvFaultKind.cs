namespace DataLake.Csv;

/// <summary>The rules of CSV that a text can break.</summary>
public enum CsvFaultKind : long
{
    /// <summary>A record has more or fewer fields than the header.</summary>
    RaggedRow,

    /// <summary>A quote stands inside a field that no quote opened.</summary>
    StrayQuote,

    /// <summary>Text follows the quote that closes a field.</summary>
    TextAfterQuote,

    /// <summary>A quote opens a field and none closes it.</summary>
    UnterminatedQuote,

    /// <summary>Bytes are not text in UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A NUL byte stands in a record.</summary>
    Nul,

    /// <summary>The last record breaks off: it is short, and nothing ends it.</summary>
    TruncatedRow,

    /// <summary>A record ends with another line break than those before.</summary>
    MixedLineBreaks,

    /// <summary>Two columns have one name.</summary>
    DuplicateColumn,

    /// <summary>A column has no name.</summary>
    EmptyColumnName,

    /// <summary>The header lacks a column that the schema declares.</summary>
    MissingColumn,

    /// <summary>The header has a column that the schema does not declare.</summary>
    UndeclaredColumn,

    /// <summary>A value is not of the type that the schema declares.</summary>
    WrongType,

    /// <summary>The content as a whole cannot be read as CSV: it is missing, empty, or no text.</summary>
    NotCsv,
}
