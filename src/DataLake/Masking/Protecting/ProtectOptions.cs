using DataLake.Csv;
using DataLake.Masking.Keys;
using DataLake.Masking.Rules;

namespace DataLake.Masking.Protecting;

/// <summary>How a table is masked.</summary>
/// <param name="Rules">What becomes of each column.</param>
/// <param name="Key">The masking key; null where no rule needs one.</param>
public sealed record ProtectOptions(MaskingRules Rules, MaskingKey? Key)
{
    /// <summary>How the table is read, and what becomes of a record at fault.</summary>
    public CsvReadOptions Reading { get; init; } = new();

    /// <summary>Whether pseudonyms become again the values that they were made of, instead of values being masked.</summary>
    public bool Reverses { get; init; }
}
