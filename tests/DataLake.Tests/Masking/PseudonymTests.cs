using DataLake.Masking.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Masking;

public class PseudonymTests
{
    [Fact]
    public void A_CPF_becomes_another_valid_CPF_with_its_punctuation() => Prop.ForAll(
        Gen.Choose(0, 999_999_999).Where(number => Valid(ValueKind.Cpf, Masked.Cpf(number))).ToArbitrary(),
        number =>
        {
            var bare = Masked.Cpf(number);
            var dotted = $"{bare[..3]}.{bare[3..6]}.{bare[6..9]}-{bare[9..]}";
            var lines = Masked.Text($"CPF,DOC\n{bare},{dotted}\n", """{ "CPF": "Pseudonym kind=Cpf", "DOC": "Pseudonym kind=Cpf" }""").Split('\n')[1].Split(',');
            Assert.NotEqual(bare, lines[0]);
            Assert.True(Valid(ValueKind.Cpf, lines[0]));
            Assert.Matches(@"^\d{3}\.\d{3}\.\d{3}-\d{2}$", lines[1]);
            Assert.Equal(lines[0], lines[1].Replace(".", "").Replace("-", ""));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Theory]
    [InlineData(ValueKind.Cnpj, "12.ABC.345/01DE-35")]
    [InlineData(ValueKind.Cnpj, "33.000.167/0001-01")]
    [InlineData(ValueKind.Pis, "123.45678.91-9")]
    [InlineData(ValueKind.Titulo, "0043 5687 0906")]
    [InlineData(ValueKind.Card, "4111-1111-1111-1111")]
    [InlineData(ValueKind.Card, "378282246310005")]
    [InlineData(ValueKind.Digits, "(11) 98765-4321")]
    [InlineData(ValueKind.Letters, "Joao-da_Silva")]
    [InlineData(ValueKind.Alphanumeric, "BR1234-xyz")]
    public void A_pseudonym_has_the_form_of_its_value_and_comes_back(ValueKind kind, string value)
    {
        var rules = $$"""{ "columns": { "X": "Pseudonym kind={{kind}}" } }""";
        var masked = Masked.Run($"X\n{value}\n", rules).Text;
        var pseudonym = masked.Split('\n')[1];
        Assert.NotEqual(value, pseudonym);
        Assert.Equal(Form(value, kind), Form(pseudonym, kind));
        if (CheckedNumber.Of(kind) is not null)
            Assert.True(Valid(kind, pseudonym), pseudonym);
        Assert.Equal($"X\n{value}\n", Masked.Run(masked, rules, reverses: true).Text);
    }

    [Fact]
    public void No_two_values_become_one()
    {
        // Cards of one issuer have a million accounts at least; a range of them is enough to meet, were two ever to meet.
        var cards = Enumerable.Range(0, 4000).Select(i => Complete(ValueKind.Card, $"4111111{i:D6}0")).ToList();
        var masked = Masked.Text("CARD\n" + string.Join('\n', cards) + "\n", """{ "CARD": "Pseudonym kind=Card" }""").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(cards.Count, masked.Distinct().Count());
        Assert.All(masked, card => Assert.True(card.StartsWith("411111", StringComparison.Ordinal) && Valid(ValueKind.Card, card)));
    }

    [Fact]
    public void Joins_hold_across_files_and_columns_of_one_domain_and_across_none_of_two()
    {
        var one = Masked.Text("CPF;N\n123.456.789-09;1\n", """{ "CPF": "Pseudonym kind=Cpf", "N": "Keep" }""").Split('\n')[1].Split(';')[0];
        var two = Masked.Text("DOC,OUTRO\n12345678909,12345678909\n", """{ "DOC": "Pseudonym kind=Cpf", "OUTRO": "Pseudonym kind=Cpf domain=other" }""").Split('\n')[1].Split(',');
        Assert.Equal(one.Replace(".", "").Replace("-", ""), two[0]);
        Assert.NotEqual(two[0], two[1]);

        var tokens = Masked.Text("A,B,C\n123.456.789-09,12345678909,12345678909\n", """{ "A": "Hash kind=Cpf", "B": "Hash kind=Cpf", "C": "Hash kind=Cpf domain=other" }""").Split('\n')[1].Split(',');
        Assert.Equal(tokens[0], tokens[1]);
        Assert.NotEqual(tokens[1], tokens[2]);
    }

    [Fact]
    public void Without_the_key_nothing_comes_back()
    {
        const string Rules = """{ "columns": { "X": "Pseudonym kind=Cpf" } }""";
        var masked = Masked.Run("X\n12345678909\n", Rules).Text;
        Assert.NotEqual("X\n12345678909\n", Masked.Run(masked, Rules, DataLake.Masking.Keys.MaskingKey.Create(), reverses: true).Text);
    }

    private static string Form(string value, ValueKind kind) =>
        string.Concat(value.Select(character => char.IsAsciiDigit(character) && kind != ValueKind.Alphanumeric && !value.Any(char.IsAsciiLetter) ? '9' : char.IsAsciiLetterOrDigit(character) ? 'x' : character));

    private static bool Valid(ValueKind kind, string value) => Read(kind, value, out var symbols) && CheckedNumber.Of(kind)!.IsValid(symbols);

    private static string Complete(ValueKind kind, string value)
    {
        Read(kind, value, out var symbols);
        CheckedNumber.Of(kind)!.Complete(symbols);
        return string.Concat(symbols.Select(symbol => (char)Symbols.Character(symbol)));
    }

    private static bool Read(ValueKind kind, string value, out byte[] symbols)
    {
        Span<byte> places = stackalloc byte[CheckedNumber.MostSymbols];
        var read = Symbols.TryRead(System.Text.Encoding.UTF8.GetBytes(value), CheckedNumber.Of(kind)!.TakesLetters, places, out var count);
        symbols = places[..count].ToArray();
        return read;
    }
}
