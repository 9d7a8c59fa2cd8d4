namespace DataLake.Masking.Rules;

/// <summary>What becomes of a column's values.</summary>
public enum MaskMethod : long
{
    /// <summary>They pass as they are.</summary>
    Keep,

    /// <summary>The column is left out.</summary>
    Drop,

    /// <summary>They are left empty.</summary>
    Null,

    /// <summary>A text that is always the same takes their place.</summary>
    Redact,

    /// <summary>Some of their characters are hidden: <c>***.456.789-**</c>.</summary>
    Partial,

    /// <summary>A token takes their place: HMAC-SHA256 with a key, the same for equal values, and not reversible.</summary>
    Hash,

    /// <summary>Another value of the same form takes their place: FF1 with AES-256, reversible with the key.</summary>
    Pseudonym,

    /// <summary>Dates are moved by a number of days that is the same for all rows of one entity, so that the time between them stays.</summary>
    ShiftDate,

    /// <summary>They become less exact: an age a band, a date its month, a CEP its first digits.</summary>
    Generalize,
}
