namespace DataLake.Analysis.Grouping;

/// <summary>Texts of groups, one after the other in large pieces of memory: no object a text.</summary>
internal sealed class TextPool
{
    private const int PieceLength = 1 << 16;

    private readonly List<byte[]> pieces = [];
    private int used;

    /// <summary>Where a text stands.</summary>
    internal readonly record struct Slice(int Piece, int Start, int Length);

    /// <summary>The bytes of memory that the texts take.</summary>
    public long Memory { get; private set; }

    public ReadOnlySpan<byte> this[Slice place] => place.Length == 0 ? [] : pieces[place.Piece].AsSpan(place.Start, place.Length);

    /// <summary>Adds a text.</summary>
    public Slice Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return default;
        if (pieces.Count == 0 || text.Length > pieces[^1].Length - used)
        {
            pieces.Add(new byte[Math.Max(PieceLength, text.Length)]);
            Memory += pieces[^1].Length;
            used = 0;
        }

        text.CopyTo(pieces[^1].AsSpan(used));
        var place = new Slice(pieces.Count - 1, used, text.Length);
        used += text.Length;
        return place;
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        pieces.Clear();
        (used, Memory) = (0, 0);
    }
}
