using System.Buffers;

namespace DataLake.Content;

/// <summary>What UTF-8 text is made of.</summary>
internal static class Utf8Text
{
    private const int MaxCharacter = 4;

    /// <summary>The number of characters: of bytes that begin one.</summary>
    public static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var one in text)
            count += (one & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    /// <summary>The length of the text without a character that its end may cut.</summary>
    public static int WholeLength(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(MaxCharacter, text.Length); back++)
        {
            if ((text[^back] & 0xC0) != 0x80)
                return text[^back] >= 0xC0 ? text.Length - back : text.Length;
        }

        return text.Length;
    }

    /// <summary>The length of the valid part at the text's start.</summary>
    public static int ValidLength(ReadOnlySpan<byte> text)
    {
        var valid = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[valid..], out _, out var bytes) == OperationStatus.Done)
            valid += bytes;
        return valid;
    }
}
