using DataLake.Masking.Identifiers;
using DataLake.Values;

namespace DataLake.Masking.Rules;

/// <summary>What becomes of one column. Each method has options of its own; those of others are an error.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Method">The method.</param>
public sealed record MaskingRule(string Column, MaskMethod Method)
{
    /// <summary>The least hexadecimal digits of a token: fewer would make different values alike.</summary>
    public const int LeastLength = 16;

    /// <summary>The hexadecimal digits of a whole token.</summary>
    public const int WholeLength = 64;

    /// <summary>What the values are.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Within which domain equal values have equal tokens; null for the kind's, or, of texts, the column's name.</summary>
    public string? Domain { get; init; }

    /// <summary>The rows whose value is masked, as a condition on the row; null for all. Rows of which it cannot be told are masked too.</summary>
    public string? Where { get; init; }

    /// <summary>What becomes of a value that cannot be masked so.</summary>
    public InvalidAction OnInvalid { get; init; }

    /// <summary>The text that takes a value's place.</summary>
    public string With { get; init; } = "***";

    /// <summary>Which characters stay: <c>#</c> for one that does, <c>*</c> for one that does not, others as they are.</summary>
    public string? Pattern { get; init; }

    /// <summary>How many characters stay at the start.</summary>
    public int First { get; init; }

    /// <summary>How many characters stay at the end.</summary>
    public int Last { get; init; }

    /// <summary>The hexadecimal digits of a token.</summary>
    public int Length { get; init; } = WholeLength;

    /// <summary>The column whose value says which entity a row is of: all its dates are moved alike.</summary>
    public string? Entity { get; init; }

    /// <summary>The most days that dates are moved by, to either side.</summary>
    public int MaxDays { get; init; } = 365;

    /// <summary>How dates are written; null for ISO 8601 and the culture's own order.</summary>
    public DateFormat? Format { get; init; }

    /// <summary>The numbers of one band; 0 where values are not numbers.</summary>
    public int Band { get; init; }

    /// <summary>How many digits stay; 0 where values do not become their first digits.</summary>
    public int Digits { get; init; }

    /// <summary>How exact dates stay; null where values are not dates.</summary>
    public DateUnit? Date { get; init; }

    /// <summary>Whether it needs a key.</summary>
    public bool NeedsKey => Method is MaskMethod.Hash or MaskMethod.Pseudonym or MaskMethod.ShiftDate || OnInvalid == InvalidAction.Hash;

    /// <summary>The domain that tokens are made in.</summary>
    public string TokenDomain => Domain ?? (Kind == ValueKind.Text ? Column : Kind.ToString().ToLowerInvariant());
}
