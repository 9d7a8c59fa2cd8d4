using DataLake.Messages;

namespace DataLake;

/// <summary>How far work is, as every way in shows it: <c>370.2 MB of 870.0 MB, 210.3 MB/s</c>, <c>320 of 4,000 requests, 34/s</c>.</summary>
internal static class ProgressText
{
    /// <summary>What is done, of how much.</summary>
    /// <param name="done">How much is done, in bytes or in units.</param>
    /// <param name="total">How much there is; null where nobody knows.</param>
    /// <param name="unit">What is counted, in the singular; null for bytes.</param>
    public static string Amount(long done, long? total, string? unit) => (unit, total) switch
    {
        (null, null) => ByteSize.Format(done),
        (null, { } all) => Catalogue.Translate($"{ByteSize.Format(done)} of {ByteSize.Format(all)}"),
        (_, null) => Quantity.Of(done, unit).Translated(),
        (_, { } all) => Catalogue.Translate($"{Quantity.Number(done)} of {Quantity.Of(all, unit)}"),
    };

    /// <summary>How much a second.</summary>
    /// <param name="perSecond">How much, in bytes or in units.</param>
    /// <param name="unit">What is counted; null for bytes.</param>
    public static string Rate(double perSecond, string? unit) =>
        unit is null ? $"{ByteSize.Format((long)perSecond)}/s" : FormattableString.Invariant($"{perSecond:N0}/s");
}
