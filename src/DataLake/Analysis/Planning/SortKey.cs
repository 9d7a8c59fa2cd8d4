using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Planning;

/// <summary>One of the expressions that an answer is ordered by.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Descending">Whether greater values come first.</param>
/// <param name="NullsFirst">Whether nulls come before the values; they come after them otherwise, in either direction.</param>
internal sealed record SortKey(Expression Expression, bool Descending, bool NullsFirst)
{
    private const byte NullBefore = 0;
    private const byte Value = 1;
    private const byte NullAfter = byte.MaxValue;

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

    /// <summary>Adds the key's value on a row to a binary key, whose bytes are in the order of the rows.</summary>
    public void Append(Row row, Utf8Buffer key)
    {
        var start = key.Written.Length;
        key.Append(Value);
        if (!TryAppendValue(row, key))
            key.From(start)[0] = NullsFirst ? NullBefore : NullAfter;
        else if (Descending)
            SortKeyBytes.Invert(key.From(start + 1));
    }

    private bool TryAppendValue(Row row, Utf8Buffer key)
    {
        switch (Expression)
        {
            case TextExpression text when text.TryGet(row, out var value):
                SortKeyBytes.Append(key, value);
                return true;
            case ValueExpression<WholeNumber> whole when whole.TryGet(row, out var value):
                SortKeyBytes.Append(key, value);
                return true;
            case ValueExpression<decimal> number when number.TryGet(row, out var value):
                SortKeyBytes.Append(key, value);
                return true;
            case ValueExpression<double> number when number.TryGet(row, out var value):
                SortKeyBytes.Append(key, value);
                return true;
            case ValueExpression<bool> boolean when boolean.TryGet(row, out var value):
                key.Append(value ? (byte)1 : (byte)0);
                return true;
            case ValueExpression<DateTime> date when date.TryGet(row, out var value):
                SortKeyBytes.Append(key, value.Ticks);
                return true;
            case ValueExpression<DateTimeOffset> instant when instant.TryGet(row, out var value):
                SortKeyBytes.Append(key, value.UtcTicks);
                return true;
            case ListExpression list when list.TryGet(row, out var items):
                for (var i = 0; i < items.Count; i++)
                {
                    key.Append(Value);
                    SortKeyBytes.Append(key, items[i]);
                }

                key.Append(NullBefore);
                return true;
            default:
                return false;
        }
    }
}
