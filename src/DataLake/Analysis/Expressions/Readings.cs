using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Expressions;

/// <summary>Counts the fields of one column that did not read as the type asked of them.</summary>
internal sealed class UnparsedCounter(string name)
{
    public string Name { get; } = name;

    public long Count { get; set; }

    /// <summary>The fields of each column that has any, over all counters.</summary>
    public static IReadOnlyDictionary<string, long> Totals(IEnumerable<UnparsedCounter> counters) => counters
        .GroupBy(counter => counter.Name)
        .Select(column => (Name: column.Key, Count: column.Sum(counter => counter.Count)))
        .Where(column => column.Count > 0).ToDictionary(column => column.Name, column => column.Count);
}

/// <summary>Reads a value from text in a culture.</summary>
internal delegate bool TextReading<T>(ReadOnlySpan<byte> text, out T value);

/// <summary>An untyped text read as a type: what does not parse is null, and counted.</summary>
/// <remarks>A value is read once however many expressions ask for it, so that it is counted once too.</remarks>
internal sealed class UntypedReading<T>(TextExpression operand, TextReading<T> read, UnparsedCounter counter) : ValueExpression<T>
    where T : struct
{
    private readonly Changes changes = operand.Changes;
    private long seen = -1;
    private bool hasCurrent;
    private T current;

    public override Changes Changes => changes;

    public override bool TryGet(Row row, out T value)
    {
        if (row.HasMoved(changes, ref seen))
            hasCurrent = operand.TryGet(row, out var text) && Read(text);

        value = current;
        return hasCurrent;
    }

    private bool Read(ReadOnlySpan<byte> text)
    {
        if (read(text, out current))
            return true;
        counter.Count++;
        return false;
    }
}

/// <summary>Text cast to a type: null, or a fault, where it does not parse.</summary>
internal sealed class TextCast<T>(TextExpression operand, TextReading<T> read, Func<string, EvaluationFault>? fault) : ValueExpression<T>
    where T : struct
{
    public override bool TryGet(Row row, out T value)
    {
        value = default;
        if (!operand.TryGet(row, out var text))
            return false;
        if (read(text, out value))
            return true;
        if (fault is not null)
            throw fault(System.Text.Encoding.UTF8.GetString(text));
        return false;
    }
}
