using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Expressions;

/// <summary>Reads a value from text in a culture.</summary>
internal delegate bool TextReading<T>(ReadOnlySpan<byte> text, out T value);

/// <summary>A text of the data read as a type: what does not parse is null, and counted.</summary>
/// <remarks>A value is read once however many expressions ask for it, so that it is counted once too.</remarks>
internal sealed class FieldReading<T>(TextExpression written, TextReading<T> read, FieldFaults faults) : ValueExpression<T>
    where T : struct
{
    private readonly Changes changes = written.Changes;
    private long seen = -1;
    private bool hasCurrent;
    private T current;

    public override Changes Changes => changes;

    public override TextExpression? Written => written;

    public override bool TryGet(Row row, out T value)
    {
        if (row.HasMoved(changes, ref seen))
            hasCurrent = written.TryGet(row, out var text) && Read(row, text);

        value = current;
        return hasCurrent;
    }

    private bool Read(Row row, ReadOnlySpan<byte> text)
    {
        if (read(text, out current))
            return true;
        faults.Add(row, text);
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
