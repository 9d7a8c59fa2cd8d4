using System.Text;
using DataLake.Values;

namespace DataLake.Tables;

/// <summary>A field of a row of ours, which can be written as it stands.</summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The column's 0-based index.</param>
/// <param name="Value">What the property gives.</param>
public sealed record RowField(LightRow Row, int Column, Func<object?> Value)
{
    /// <summary>Whether the column is more than text.</summary>
    internal bool IsTyped => LightRow.BlockOf(Row) is var block && block.TypeOf(block.FieldOf(Column)).Type != DataType.Text;

    /// <summary>Gives the field as it is written.</summary>
    internal void Write(IFieldWriter writer) => Row.Write(Column, writer);

    /// <summary>The field as it is written; null where it stands for null.</summary>
    internal string? Text()
    {
        var text = new FieldText();
        Write(text);
        return text.Text;
    }

    /// <summary>The field of a column of a row; null where the row lacks it, or its bytes are not the text.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="value">What the property gives.</param>
    public static RowField? Of(LightRow row, string column, Func<object?> value)
    {
        var block = LightRow.BlockOf(row);
        for (var index = 0; block.IsText && index < block.Columns.Count; index++)
        {
            if (block.Columns[index].Equals(column, StringComparison.OrdinalIgnoreCase))
                return new RowField(row, index, value);
        }

        return null;
    }

    private sealed class FieldText : IFieldWriter
    {
        public string? Text { get; private set; }

        public void Write(ReadOnlySpan<byte> value) => Text = Encoding.UTF8.GetString(value);

        public void WriteNull() => Text = null;
    }
}
