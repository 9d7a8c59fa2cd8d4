using System.Text;

namespace DataLake.Csv;

/// <summary>The texts that stand for null, beside the empty one.</summary>
internal sealed class NullTexts(IReadOnlyList<string> texts)
{
    private readonly byte[][] texts = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a field stands for null.</summary>
    public bool Contains(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return true;
        foreach (var text in texts)
        {
            if (field.SequenceEqual(text))
                return true;
        }

        return false;
    }
}
