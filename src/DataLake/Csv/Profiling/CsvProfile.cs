using DataLake.Messages;

namespace DataLake.Csv.Profiling;

/// <summary>What a CSV text holds.</summary>
/// <param name="Source">Its path, or <c>bucket/key</c>.</param>
/// <param name="Dialect">How it is written.</param>
/// <param name="Rows">Data rows.</param>
/// <param name="Rejected">Rows at fault, which were left out.</param>
/// <param name="Bytes">The bytes read.</param>
/// <param name="DecimalMark">The mark that the first numbers with decimals use; null where there are none. Another culture's leaves them texts.</param>
/// <param name="Columns">The columns, in order.</param>
public sealed record CsvProfile(string Source, CsvDialect Dialect, long Rows, long Rejected, long Bytes, char? DecimalMark, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>How it is written, in words: the dialect, and the decimal mark where there is one.</summary>
    public string Writing => DecimalMark is { } mark ? Catalogue.Translate($"{Dialect}, decimal '{mark}'") : Dialect.ToString();

    /// <summary>How much it is, in words: rows, columns and bytes.</summary>
    public string Counts => Catalogue.Translate($"{Quantity.Of(Rows, "row")} x {Quantity.Of(Columns.Count, "column")}, {ByteSize.Format(Bytes)}");

    /// <summary>The source, with its counts.</summary>
    public override string ToString() => $"{Source}: {Quantity.Of(Rows, "row")} x {Quantity.Of(Columns.Count, "column")}";
}
