using DataLake.Content;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Texts with their hashes, to be looked up several at once.</summary>
internal sealed class HashedTexts
{
    private readonly Utf8Buffer bytes = new();
    private readonly List<(uint Hash, int End)> ends = [];

    /// <summary>How many texts there are.</summary>
    public int Count => ends.Count;

    public ReadOnlySpan<byte> this[int index] => bytes.Written[(index == 0 ? 0 : ends[index - 1].End)..ends[index].End];

    /// <summary>A text's hash.</summary>
    public uint Hash(int index) => ends[index].Hash;

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlySpan<byte> text) => Add(text, Hashing.Of(text));

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its hash.</param>
    public void Add(ReadOnlySpan<byte> text, uint hash)
    {
        bytes.Append(text);
        ends.Add((hash, bytes.Written.Length));
    }

    /// <summary>Whether a text is the one that was added last.</summary>
    public bool IsLast(ReadOnlySpan<byte> text) => Count > 0 && this[Count - 1].SequenceEqual(text);

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        bytes.Clear();
        ends.Clear();
    }
}
