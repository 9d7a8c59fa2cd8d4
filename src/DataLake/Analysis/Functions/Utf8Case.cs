using System.Buffers;
using System.Text;
using DataLake.Content;

namespace DataLake.Analysis.Functions;

/// <summary>Letter case of UTF-8 text, by Unicode's simple mappings and in no language's own way.</summary>
internal static class Utf8Case
{
    public static void ToLower(ReadOnlySpan<byte> text, Utf8Buffer output) => Change(text, output, static (c, _) => Lower(c));

    public static void ToUpper(ReadOnlySpan<byte> text, Utf8Buffer output) => Change(text, output, static (c, _) => Upper(c));

    /// <summary>The first letter of each run of letters upper, the rest lower: <c>TV PAGA</c> becomes <c>Tv Paga</c>.</summary>
    public static void ToTitle(ReadOnlySpan<byte> text, Utf8Buffer output) =>
        Change(text, output, static (c, afterLetter) => afterLetter ? Lower(c) : Upper(c));

    // Letters whose counterpart is one of ASCII's: .NET leaves them alone, Unicode does not.
    private static Rune Lower(Rune c) => c.Value == 'İ' ? new Rune('i') : Rune.ToLowerInvariant(c);

    private static Rune Upper(Rune c) => c.Value switch
    {
        'ı' => new Rune('I'),
        'ſ' => new Rune('S'),
        _ => Rune.ToUpperInvariant(c),
    };

    private static void Change(ReadOnlySpan<byte> text, Utf8Buffer output, Func<Rune, bool, Rune> map)
    {
        var afterLetter = false;
        Span<byte> encoded = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            // Bytes that are not UTF-8 pass as they are.
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done)
                output.Append(encoded[..map(rune, afterLetter).EncodeToUtf8(encoded)]);
            else
                output.Append(text[..length]);
            afterLetter = Rune.IsLetter(rune);
            text = text[length..];
        }
    }
}
