using DataLake.Content;

namespace DataLake.Analysis.Expressions;

/// <summary>A reusable list of UTF-8 texts in one buffer.</summary>
internal sealed class TextList
{
    private readonly Utf8Buffer bytes = new();
    private int[] ends = new int[8];

    // What stands between one text and the next.
    private int gap;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : ends[index - 1] + gap;
            return bytes.Written[start..ends[index]];
        }
    }

    public void Clear()
    {
        bytes.Clear();
        (Count, gap) = (0, 0);
    }

    public void Add(ReadOnlySpan<byte> item)
    {
        bytes.Append(item);
        EndAt(bytes.Written.Length);
    }

    /// <summary>Whether the items are the parts of a text: as they are where it was split by the same separator last.</summary>
    public bool IsSplitOf(ReadOnlySpan<byte> text) => Count > 0 && bytes.Written.SequenceEqual(text);

    /// <summary>Replaces the items by the parts of a text between separators; an empty text has one empty part.</summary>
    public void Split(ReadOnlySpan<byte> text, ReadOnlySpan<byte> separator)
    {
        Clear();
        bytes.Append(text);
        gap = separator.Length;
        if (gap > 0)
        {
            for (int from = 0, at; (at = text[from..].IndexOf(separator)) >= 0; from += at + gap)
                EndAt(from + at);
        }

        EndAt(text.Length);
    }

    public bool Contains(ReadOnlySpan<byte> item)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].SequenceEqual(item))
                return true;
        }

        return false;
    }

    private void EndAt(int end)
    {
        if (Count == ends.Length)
            Array.Resize(ref ends, Count * 2);
        ends[Count++] = end;
    }
}
