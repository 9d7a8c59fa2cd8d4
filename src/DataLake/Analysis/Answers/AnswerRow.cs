using DataLake.Tables;

namespace DataLake.Analysis.Answers;

/// <summary>A row of an answer.</summary>
public abstract class AnswerRow : LightRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="start">Where its fields begin in them.</param>
    /// <param name="length">The length of its fields.</param>
    protected AnswerRow(RowBlock block, int start, int length)
        : base(block, start, length)
    {
    }

    /// <summary>A field's value; null where it has none, and a text where it does not read as its column's type.</summary>
    protected object? GetValue(int field) =>
        Changed(field, out var set) ? set : TryGet(field, out var text) ? AnswerValues.Value(((AnswerRowBlock)Block).Result[field].Type, text) : null;
}
