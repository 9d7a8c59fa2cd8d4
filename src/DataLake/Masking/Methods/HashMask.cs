using System.Security.Cryptography;
using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>Hash: a token in hexadecimal.</summary>
/// <param name="tokens">Makes the tokens.</param>
/// <param name="kind">What the values are.</param>
/// <param name="length">The hexadecimal digits to write.</param>
/// <param name="mark">What stands before the token, so that it is told from other values; empty for nothing.</param>
internal sealed class HashMask(Tokens tokens, ValueKind kind, int length, byte[] mark) : FieldMask
{
    private static ReadOnlySpan<byte> Hexadecimal => "0123456789abcdef"u8;

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        Span<byte> token = stackalloc byte[SHA256.HashSizeInBytes];
        tokens.Make(value, kind, token);
        output.Add(mark);
        var text = output.Take(length);
        for (var i = 0; i < text.Length; i++)
        {
            var half = token[i / 2];
            text[i] = Hexadecimal[half >> 4];
            if (++i < text.Length)
                text[i] = Hexadecimal[half & 15];
        }

        return null;
    }

    public override void Dispose() => tokens.Dispose();
}
