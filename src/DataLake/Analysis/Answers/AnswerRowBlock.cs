using DataLake.Analysis.Expressions;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Answers;

/// <summary>Rows of an answer that share their bytes.</summary>
internal sealed class AnswerRowBlock(ReadOnlyMemory<byte> bytes, IReadOnlyList<ResultColumn> columns, IReadOnlyList<string> names) : RowBlock(names)
{
    /// <summary>The answer's columns.</summary>
    public IReadOnlyList<ResultColumn> Result => columns;

    internal override bool IsText { get; } = columns.All(column => column.Type != typeof(string[]));

    internal override int FieldOf(int column) => column;

    // An answer is written as machines write.
    internal override ColumnType TypeOf(int field) => ColumnType.Text;

    internal override bool IsWrittenIn(DataCulture culture) => culture == DataCulture.Invariant;

    private protected override bool FindControls()
    {
        for (var place = 0; place < bytes.Length;)
        {
            for (var fields = AnswerBlock.Next(bytes.Span, ref place); !fields.IsEmpty;)
            {
                if (FieldBytes.Take(ref fields, out var value) && HoldControls(value))
                    return true;
            }
        }

        return false;
    }

    internal override void Write(int start, int length, IFieldWriter writer)
    {
        var fields = bytes.Span.Slice(start, length);
        while (!fields.IsEmpty)
        {
            if (FieldBytes.Take(ref fields, out var value))
                writer.Write(value);
            else
                writer.WriteNull();
        }
    }

    internal override bool TryGet(int start, int length, int field, out ReadOnlySpan<byte> value)
    {
        var fields = bytes.Span.Slice(start, length);
        for (; field > 0; field--)
            FieldBytes.Take(ref fields, out _);
        return FieldBytes.Take(ref fields, out value);
    }
}
