namespace DataLake.Analysis.Expressions;

/// <summary>A reusable list of UTF-8 texts in one buffer.</summary>
internal sealed class TextList
{
    private readonly Utf8Buffer bytes = new();
    private int[] ends = new int[8];

    private object? numberer;
    private int[] numbers = [];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : ends[index - 1];
            return bytes.Written[start..ends[index]];
        }
    }

    public void Clear()
    {
        bytes.Clear();
        Count = 0;
        numberer = null;
    }

    public void Add(ReadOnlySpan<byte> item)
    {
        bytes.Append(item);
        if (Count == ends.Length)
            Array.Resize(ref ends, Count * 2);
        ends[Count++] = bytes.Written.Length;
    }

    /// <summary>The numbers that somebody gives to the items; kept until another asks, or the items change.</summary>
    public int[] NumbersBy(object who, TextFunction<int> number)
    {
        if (numberer == who)
            return numbers;
        numbers = new int[Count];
        for (var i = 0; i < Count; i++)
            numbers[i] = number(this[i]);
        numberer = who;
        return numbers;
    }

    /// <summary>Replaces the items by the parts of a text between separators; an empty text has one empty part.</summary>
    public void Split(ReadOnlySpan<byte> text, ReadOnlySpan<byte> separator)
    {
        Clear();
        while (true)
        {
            var at = separator.Length == 0 ? -1 : text.IndexOf(separator);
            if (at < 0)
                break;
            Add(text[..at]);
            text = text[(at + separator.Length)..];
        }

        Add(text);
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
}
