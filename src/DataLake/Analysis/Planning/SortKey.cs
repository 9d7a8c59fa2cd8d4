using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>One of the expressions that an answer is ordered by.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Descending">Whether greater values come first.</param>
/// <param name="NullsFirst">Whether nulls come before the values; they come after them otherwise, in either direction.</param>
internal sealed record SortKey(Expression Expression, bool Descending, bool NullsFirst)
{
    private readonly DataCulture culture = Expression.Culture;

    /// <summary>Takes <c>desc</c> and <c>nulls first</c> off the end of what is ordered by.</summary>
    public static (string Expression, bool Descending, bool NullsFirst) Split(ExpressionText text)
    {
        var words = text.Text.Trim();
        var nullsFirst = TakeEnd("nulls first");
        if (!nullsFirst)
            TakeEnd("nulls last");
        var descending = TakeEnd("desc");
        if (!descending)
            TakeEnd("asc");
        return (words, descending, nullsFirst);

        bool TakeEnd(string end)
        {
            if (!words.EndsWith(" " + end, StringComparison.OrdinalIgnoreCase))
                return false;
            words = words[..^(end.Length + 1)].TrimEnd();
            return true;
        }
    }

    public int Compare(object? x, object? y)
    {
        if (x is null || y is null)
            return (x is null ? 1 : 0).CompareTo(y is null ? 1 : 0) * (NullsFirst ? -1 : 1);
        var order = (x, y) switch
        {
            (byte[] a, byte[] b) => Expression.Kind == ValueKind.Untyped ? UntypedOrder.Compare(a, culture, b, culture) : a.AsSpan().SequenceCompareTo(b),
            _ => ((IComparable)x).CompareTo(y),
        };
        return Descending ? -order : order;
    }

    /// <summary>Reads the key's value: texts as bytes, whose order is that of their code points.</summary>
    public Func<Row, object?> Reader() => Expression is TextExpression text
        ? row => text.TryGet(row, out var value) ? value.ToArray() : null
        : BoxedValues.Reader(Expression);
}
