using DataLake.Content;

namespace DataLake.Analysis.Joins.Rows;

/// <summary>A column of a part of a joined table: for each row its texts. A column that is not a list has one at most.</summary>
internal sealed class JoinColumn
{
    private readonly Utf8Buffer bytes = new();
    private readonly List<int> textEnds = [];
    private readonly List<int> rowEnds;

    /// <param name="emptyRows">The rows before the column's first text.</param>
    public JoinColumn(int emptyRows) => rowEnds = [.. Enumerable.Repeat(0, emptyRows)];

    public Texts this[int row] => new(this, row == 0 ? 0 : rowEnds[row - 1], rowEnds[row]);

    public void Add(ReadOnlySpan<byte> text)
    {
        bytes.Append(text);
        textEnds.Add(bytes.Written.Length);
    }

    public void EndRow() => rowEnds.Add(textEnds.Count);

    /// <summary>Gives back the room for more rows.</summary>
    public void Trim()
    {
        bytes.Trim();
        textEnds.TrimExcess();
        rowEnds.TrimExcess();
    }

    /// <summary>The texts of one row.</summary>
    internal readonly ref struct Texts(JoinColumn column, int start, int end)
    {
        public int Count => end - start;

        public ReadOnlySpan<byte> this[int index]
        {
            get
            {
                var text = start + index;
                var from = text == 0 ? 0 : column.textEnds[text - 1];
                return column.bytes.Written[from..column.textEnds[text]];
            }
        }
    }
}
