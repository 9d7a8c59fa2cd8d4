using System.Buffers;
using System.Text;
using DataLake.Content;

namespace DataLake.Analysis.Functions;

/// <summary>Letter case of UTF-8 text, by Unicode's simple mappings and in no language's own way.</summary>
internal static class Utf8Case
{
    public static void ToLower(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        while (!text.IsEmpty)
        {
            Ascii.ToLower(text, output.Reserve(text.Length), out var length);
            TakeOthers(ref text, length, output, Lower);
        }
    }

    public static void ToUpper(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        while (!text.IsEmpty)
        {
            Ascii.ToUpper(text, output.Reserve(text.Length), out var length);
            TakeOthers(ref text, length, output, Upper);
        }
    }

    /// <summary>The first letter of each run of letters upper, the rest lower: <c>TV PAGA</c> becomes <c>Tv Paga</c>.</summary>
    public static void ToTitle(ReadOnlySpan<byte> text, Utf8Buffer output)
    {
        for (var afterLetter = false; !text.IsEmpty;)
            afterLetter = Rune.IsLetter(Take(ref text, output, afterLetter ? Lower : Upper));
    }

    // Letters whose counterpart is one of ASCII's: .NET leaves them alone, Unicode does not.
    private static Rune Lower(Rune c) => c.Value == 'İ' ? new Rune('i') : Rune.ToLowerInvariant(c);

    private static Rune Upper(Rune c) => c.Value switch
    {
        'ı' => new Rune('I'),
        'ſ' => new Rune('S'),
        _ => Rune.ToUpperInvariant(c),
    };

    // What is ASCII is mapped many bytes at once; what stands between goes letter by letter.
    private static void TakeOthers(ref ReadOnlySpan<byte> text, int mapped, Utf8Buffer output, Func<Rune, Rune> map)
    {
        output.Cut(output.Written.Length - text.Length + mapped);
        text = text[mapped..];
        while (!text.IsEmpty && text[0] >= 0x80)
            Take(ref text, output, map);
    }

    private static Rune Take(ref ReadOnlySpan<byte> text, Utf8Buffer output, Func<Rune, Rune> map)
    {
        Span<byte> encoded = stackalloc byte[4];

        // Bytes that are not UTF-8 pass as they are.
        if (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done)
            output.Append(encoded[..map(rune).EncodeToUtf8(encoded)]);
        else
            output.Append(text[..length]);
        text = text[length..];
        return rune;
    }
}
