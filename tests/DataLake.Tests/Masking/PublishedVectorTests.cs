using System.Security.Cryptography;
using DataLake.Masking.Identifiers;
using DataLake.Masking.Methods;

namespace DataLake.Tests.Masking;

/// <summary>What others have published: NIST's samples of FF1, RFC 4231's of HMAC, RFC 5869's of HKDF, examples of check digits.</summary>
public class PublishedVectorTests
{
    private const string Key128 = "2B7E151628AED2A6ABF7158809CF4F3C";
    private const string Key192 = Key128 + "EF4359D8D580AA4F";
    private const string Key256 = Key192 + "7F036D6F04FC6A94";
    private const string Digits = "0123456789";
    private const string DigitsAndLetters = "0123456789abcdefghijklmnopqrstuvwxyz";

    // NIST, Block Cipher Modes of Operation: FF1 samples 1 to 9.
    [Theory]
    [InlineData(Key128, 10, "", "0123456789", "2433477484")]
    [InlineData(Key128, 10, "39383736353433323130", "0123456789", "6124200773")]
    [InlineData(Key128, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum")]
    [InlineData(Key192, 10, "", "0123456789", "2830668132")]
    [InlineData(Key192, 10, "39383736353433323130", "0123456789", "2496655549")]
    [InlineData(Key192, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr")]
    [InlineData(Key256, 10, "", "0123456789", "6657667009")]
    [InlineData(Key256, 10, "39383736353433323130", "0123456789", "1001623463")]
    [InlineData(Key256, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd")]
    public void FF1_gives_NISTs_samples(string key, int radix, string tweak, string plain, string masked)
    {
        var alphabet = radix == 10 ? Digits : DigitsAndLetters;
        Assert.Equal(masked, Apply(plain, forward: true));
        Assert.Equal(plain, Apply(masked, forward: false));

        string Apply(string text, bool forward)
        {
            var symbols = text.Select(character => (byte)alphabet.IndexOf(character)).ToArray();
            new Ff1(Convert.FromHexString(key), forward).Apply(symbols, radix, Convert.FromHexString(tweak));
            return string.Concat(symbols.Select(symbol => alphabet[symbol]));
        }
    }

    // RFC 4231, test cases 1 to 7; of the fifth it gives 128 bits.
    [Theory]
    [InlineData("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("aa*20", "dd*50", "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")]
    [InlineData("0102030405060708090a0b0c0d0e0f10111213141516171819", "cd*50", "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")]
    [InlineData("0c*20", "546573742057697468205472756e636174696f6e", "a3b6167473100ee06e0c796c2955552b")]
    [InlineData("aa*131", "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")]
    [InlineData("aa*131", "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c676f726974686d2e", "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")]
    public void HMAC_gives_RFC_4231s_results(string key, string data, string expected)
    {
        using var tokens = new Tokens(Bytes(key));
        var token = new byte[SHA256.HashSizeInBytes];
        for (var time = 0; time < 2; time++)
        {
            tokens.Make(Bytes(data), ValueKind.Text, token);
            Assert.Equal(expected, Convert.ToHexString(token).ToLowerInvariant()[..expected.Length]);
        }
    }

    // RFC 5869, test case 1: what keys of domains are derived by.
    [Fact]
    public void HKDF_gives_RFC_5869s_result() => Assert.Equal(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        Convert.ToHexString(HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes("0b*22"), 42, Bytes("000102030405060708090a0b0c"), Bytes("f0f1f2f3f4f5f6f7f8f9"))).ToLowerInvariant());

    [Theory]
    [InlineData(ValueKind.Cnpj, "12.ABC.345/01DE-35", true)] // the Receita Federal's own example of the alphanumeric form
    [InlineData(ValueKind.Cnpj, "12.ABC.345/01DE-53", false)]
    [InlineData(ValueKind.Cnpj, "00.000.000/0001-91", true)] // Banco do Brasil
    [InlineData(ValueKind.Cnpj, "33.000.167/0001-01", true)] // Petrobras
    [InlineData(ValueKind.Cnpj, "00000000000000", false)]
    [InlineData(ValueKind.Cnpj, "12.ABC.345/01DE-3A", false)]
    [InlineData(ValueKind.Cpf, "123.456.789-09", true)]
    [InlineData(ValueKind.Cpf, "111.444.777-35", true)]
    [InlineData(ValueKind.Cpf, "111.444.777-53", false)]
    [InlineData(ValueKind.Cpf, "11111111111", false)]
    [InlineData(ValueKind.Pis, "120.12345.67-8", false)]
    [InlineData(ValueKind.Pis, "123.45678.91-9", true)]
    [InlineData(ValueKind.Titulo, "004356870906", true)]
    [InlineData(ValueKind.Titulo, "102385010671", true)]
    [InlineData(ValueKind.Titulo, "004356870907", false)]
    [InlineData(ValueKind.Titulo, "004356872906", false)]
    [InlineData(ValueKind.Card, "4111 1111 1111 1111", true)]
    [InlineData(ValueKind.Card, "378282246310005", true)]
    [InlineData(ValueKind.Card, "4111111111111112", false)]
    public void Check_digits_are_those_that_their_registers_have(ValueKind kind, string value, bool isValid)
    {
        var rules = CheckedNumber.Of(kind)!;
        Span<byte> symbols = stackalloc byte[CheckedNumber.MostSymbols];
        Assert.True(Symbols.TryRead(System.Text.Encoding.UTF8.GetBytes(value), rules.TakesLetters, symbols, out var count));
        Assert.Equal(isValid, rules.IsValid(symbols[..count]));
    }

    private static byte[] Bytes(string hex) =>
        hex.Split('*') is [var one, var times] ? [.. Enumerable.Repeat(Convert.ToByte(one, 16), int.Parse(times, System.Globalization.CultureInfo.InvariantCulture))] : Convert.FromHexString(hex);
}
