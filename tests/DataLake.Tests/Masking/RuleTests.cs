using DataLake.Csv;
using DataLake.Masking.Keys;

namespace DataLake.Tests.Masking;

public class RuleTests
{
    [Theory]
    [InlineData("""{ "columns": { "NOME": "Keep" } }""", "MaskingColumnUnlisted", "no rule names 'CPF'")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CFP": "Hash" } }""", "MaskingColumnUnknown", "did you mean 'CPF'?")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Hash", "CPF": "Null" } }""", "MaskingRuleInvalid", "stands twice")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Hash", "cpf": "Null" } }""", "MaskingRuleTwice", "'CPF' has two rules")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Hsah" } }""", "MaskingRuleInvalid", "one of \"keep\"")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Hash pattern=x" } }""", "MaskingRuleInvalid", "there is no 'pattern' here")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Hash length=8" } }""", "MaskingRuleInvalid", "from 16 to 64")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Pseudonym" } }""", "MaskingRuleInvalid", "needs 'kind'")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Partial" } }""", "MaskingRuleInvalid", "needs 'pattern'")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Generalize" } }""", "MaskingRuleInvalid", "needs one of 'band'")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "ShiftDate" } }""", "MaskingRuleInvalid", "needs 'entity'")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "ShiftDate entity=NOM" } }""", "MaskingColumnUnknown", "did you mean 'NOME'?")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Drop where=NOME = 'x'" } }""", "MaskingRuleInvalid", "kept or dropped whole")]
    [InlineData("""{ "unlisted": "drop", "columns": { "CPF": "Drop" } }""", "MaskingNothingLeft", "nothing would be left")]
    [InlineData("""{ "unlisted": "keep", "quasiIdentifier": ["NOM"], "columns": { "CPF": "Null" } }""", "MaskingColumnUnknown", "quasiIdentifier")]
    [InlineData("""{ "unlisted": "keep", "culture": "xx", "columns": { "CPF": "Null" } }""", "MaskingRuleInvalid", "not a culture")]
    [InlineData("""{ "unlisted": "keep", "columns": { "CPF": "Null where=NOMES = 'x'" } }""", "ColumnNotFound", "NOMES")]
    public void A_rule_that_cannot_be_is_an_error_before_anything_is_written(string rules, string errorId, string words)
    {
        var error = Assert.Throws<DataLakeException>(() => Masked.Run("CPF,NOME\n12345678909,Ana\n", rules));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345678900", "has check digits that do not belong to it")]
    [InlineData("123456789", "has not the length of such a number")]
    [InlineData("1234567890x", "holds a character that such a number does not have")]
    public void A_value_that_does_not_fit_is_named_by_its_place_and_not_shown(string value, string why)
    {
        var error = Assert.Throws<DataLakeException>(() => Masked.Run($"NOME,CPF\nAna,12345678909\nBia,{value}\n", """{ "columns": { "NOME": "Keep", "CPF": "Pseudonym kind=Cpf" } }"""));
        Assert.Equal($"table.csv:3:2: the value of 'CPF' {why}. The rule's onInvalid says what becomes of such values: Redact, Null or Hash.", error.Message);
        Assert.Equal("MaskingValueUnfit", error.ErrorId);
    }

    [Fact]
    public void Rows_at_fault_go_by_OnError_and_are_counted()
    {
        const string Csv = "A,B\n1,2\n3\n5,6\n";
        const string Rules = """{ "columns": { "A": "Keep", "B": "Redact" } }""";
        Assert.Equal("CsvRaggedRow", Assert.Throws<CsvException>(() => Masked.Run(Csv, Rules)).ErrorId);
        var (text, result) = Masked.Run(Csv, Rules, reading: new() { OnError = CsvErrorAction.Skip });
        Assert.Equal("A,B\n1,***\n5,***\n", text);
        Assert.Equal((2, 1), (result.Rows, result.Rejected));
    }

    [Theory]
    [InlineData("not!a!key", "neither hexadecimal nor Base64")]
    [InlineData("AAAA", "it has 3 bytes, and a key has 32")]
    [InlineData("", "it is empty")]
    [InlineData("dlmk1.000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "its id is not that of its key")]
    public void A_key_that_is_none_is_told_without_showing_it(string text, string why)
    {
        var error = Assert.Throws<DataLakeException>(() => MaskingKeys.FromText(text, "masking.key"));
        Assert.Equal("MaskingKeyInvalid", error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        if (text.Length > 0)
            Assert.DoesNotContain(text, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_needs_a_key_says_so_where_there_is_none()
    {
        using var output = new MemoryStream();
        var options = new DataLake.Masking.Protecting.ProtectOptions(Masked.Rules("""{ "columns": { "X": "Hash" } }"""), Key: null);
        var error = Assert.Throws<DataLakeException>(() => DataLake.Masking.Protecting.CsvProtector.Run(Masked.Source("X\n1\n"), output, options, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("MaskingKeyMissing", error.ErrorId);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Keys_are_made_kept_for_their_owner_and_rotated()
    {
        using var folder = new TemporaryFolder();
        var path = folder["masking.key"];
        var first = MaskingKeys.Make(path, append: false);
        Assert.Equal("MaskingKeyExists", Assert.Throws<DataLakeException>(() => MaskingKeys.Make(path, append: false)).ErrorId);
        var second = MaskingKeys.Make(path, append: true);
        var keys = MaskingKeys.FromFile(path);
        Assert.Equal(second.Id, keys.Current.Id);
        Assert.Equal(first.Id, keys.Find(first.Id).Id);
        Assert.Equal("MaskingKeyUnknown", Assert.Throws<DataLakeException>(() => keys.Find("aaaaaaaaaaaa")).ErrorId);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        const string Rules = """{ "columns": { "X": "Pseudonym kind=Cpf" } }""";
        var masked = Masked.Run("X\n12345678909\n", Rules, first);
        Assert.Equal(first.Id, masked.Result.KeyId);
        Assert.Equal("X\n12345678909\n", Masked.Run(masked.Text, Rules, keys.Find(masked.Result.KeyId), reverses: true).Text);
    }

    [Fact]
    public void A_condition_on_what_is_masked_cannot_be_reversed()
    {
        const string Rules = """{ "columns": { "X": "Pseudonym kind=Cpf where=NOME = 'Ana'", "NOME": "Redact" } }""";
        var masked = Masked.Run("X,NOME\n12345678909,Ana\n", Rules).Text;
        var error = Assert.Throws<DataLakeException>(() => Masked.Run(masked, Rules, reverses: true));
        Assert.Contains("can no longer be told", error.Message, StringComparison.Ordinal);
    }
}
