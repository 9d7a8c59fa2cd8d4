using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>
/// The order of texts whose type nobody declared: numbers first, by value; then the rest, by their bytes.
/// A column of numbers so sorts as numbers, and a column of texts as texts.
/// </summary>
internal static class UntypedOrder
{
    public static int Compare(ReadOnlySpan<byte> left, DataCulture leftCulture, ReadOnlySpan<byte> right, DataCulture rightCulture)
    {
        var leftIsNumber = leftCulture.TryParse(left, out double x);
        var rightIsNumber = rightCulture.TryParse(right, out double y);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => x.CompareTo(y),
            (true, false) => -1,
            (false, true) => 1,
            _ => left.SequenceCompareTo(right),
        };
    }
}
