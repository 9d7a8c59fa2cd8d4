using DataLake.Csv;

namespace DataLake.Masking.Protecting;

/// <summary>What masking a table gave. No value of the table is in it.</summary>
/// <param name="Rows">Data records written.</param>
/// <param name="Rejected">Data records left out because they were at fault.</param>
/// <param name="Suppressed">Data records left out because too few are like them (<c>k</c>).</param>
/// <param name="Bytes">The output's length in bytes.</param>
/// <param name="Columns">The output's columns, in order.</param>
/// <param name="Dialect">How the output is written.</param>
/// <param name="KeyId">The id of the key; null where none was needed.</param>
/// <param name="Masked">What became of the columns that were masked.</param>
public sealed record ProtectResult(long Rows, long Rejected, long Suppressed, long Bytes, IReadOnlyList<string> Columns, CsvDialect Dialect, string? KeyId, IReadOnlyList<MaskedColumn> Masked)
{
    /// <summary>How many rows are alike in the quasi-identifiers, of those written; null where none are named.</summary>
    public GroupSizes? Groups { get; init; }

    /// <summary>What a person should know of how well the table is masked: each a sentence without its full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
