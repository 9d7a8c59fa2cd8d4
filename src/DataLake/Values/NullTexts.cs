using System.Text;

namespace DataLake.Values;

/// <summary>The texts that stand for null, beside the empty one.</summary>
internal sealed class NullTexts(IReadOnlyList<string> texts)
{
    // What programs write where they have no value. Nobody has said that it stands for null: it only has no say in a column's type.
    private static readonly byte[][] Spellings =
        [@"\N"u8.ToArray(), .. new[] { "NA", "N/A", "n/a", "#N/A", "<NA>", "NULL", "Null", "null", "NaN", "nan", "NaT", "None", "N/D", "n/d" }.Select(Encoding.ASCII.GetBytes)];

    private readonly byte[][] texts = [.. texts.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a text is one that programs commonly write for null.</summary>
    public static bool IsSpelling(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 4)
            return false;
        foreach (var spelling in Spellings)
        {
            if (text.SequenceEqual(spelling))
                return true;
        }

        return false;
    }

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
