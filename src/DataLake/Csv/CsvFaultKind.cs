namespace DataLake.Csv;

/// <summary>The rules of CSV that a text can break.</summary>
public enum CsvFaultKind
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
}
