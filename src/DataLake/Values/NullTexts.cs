using System.Text;

namespace DataLake.Values;

/// <summary>The texts that stand for null, beside the empty one.</summary>
internal sealed class NullTexts(IReadOnlyList<string> texts)
{
    private readonly byte[][] texts = [.. texts.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a field stands for null.</summary>
    public bool Contains(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return true;
        foreach (var text in texts)
        {
            // The first byte tells nearly every value from them, sooner than a call does.
            if (field[0] == text[0] && field.SequenceEqual(text))
                return true;
        }

        return false;
    }
}
