namespace DataLake.Tests.Masking;

public class MethodTests
{
    [Theory]
    [InlineData("123.456.789-09", "Partial pattern=***.###.###-**", "***.456.789-**")]
    [InlineData("12345678909", "Partial pattern=***.###.###-**", "***.456.789-**")]
    [InlineData("1234567890", "Partial pattern=***.###.###-**", "***.***.***-**")]
    [InlineData("ÁLVARO", "Partial first=1", "Á*****")]
    [InlineData("4111 1111 1111 1234", "Partial last=4", "**** **** **** 1234")]
    [InlineData("Ana", "Partial first=2 last=2", "***")]
    [InlineData("Ana", "Redact", "***")]
    [InlineData("Ana", "Redact with=\"not shown\"", "not shown")]
    [InlineData("Ana", "Redact with=\"a, b\"", "\"a, b\"")]
    [InlineData("Ana", "Null", "")]
    [InlineData("37", "Generalize band=10", "30-39")]
    [InlineData("\"1.999,5\"", "Generalize band=1000", "\"1000-1999\"")]
    [InlineData("-3", "Generalize band=10", "-10--1")]
    [InlineData("01310-100", "Generalize digits=1", "0")]
    [InlineData("01310-100", "Generalize digits=5", "01310")]
    [InlineData("25/12/2019", "Generalize date=Month", "2019-12")]
    [InlineData("2019-12-25 10:00", "Generalize date=Quarter", "2019-Q4")]
    [InlineData("20191225", "Generalize date=Year format=yyyyMMdd", "2019")]
    public void A_method_makes_of_a_value_what_its_rule_says(string value, string rule, string expected) =>
        Assert.Equal($"A,X,B\n1,{expected},2\n", Masked.Text($"A,X,B\n1,{value},2\n", $$"""{ "X": {{System.Text.Json.JsonSerializer.Serialize(rule)}} }"""));

    [Fact]
    public void A_token_is_the_HMAC_of_its_value_and_as_long_as_its_rule_says()
    {
        var key = Masked.Key.Derive("hash", "X");
        var expected = Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(key, "Ana"u8)).ToLowerInvariant();
        Assert.Equal($"X\n{expected}\n", Masked.Text("X\nAna\n", """{ "X": "Hash" }"""));
        Assert.Equal($"X\n{expected[..20]}\n", Masked.Text("X\nAna\n", """{ "X": "Hash length=20" }"""));
    }

    [Fact]
    public void Dates_of_one_entity_are_moved_alike_and_written_as_they_were()
    {
        const string Rules = """{ "A": "ShiftDate entity=ID kind=Cpf domain=who", "B": "ShiftDate entity=ID kind=Cpf domain=who", "ID": "Drop" }""";
        var rows = Masked.Text("ID,A,B\n123.456.789-09,25/12/2019,2020-01-04T08:00:00\n12345678909,5/1/2020,2020-02-01\n11144477735,25/12/2019,2019-12-25\n", Rules).Split('\n');
        var (first, second, other) = (rows[1].Split(','), rows[2].Split(','), rows[3].Split(','));
        Assert.Matches(@"^\d\d/\d\d/\d{4}$", first[0]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT08:00:00$", first[1]);
        Assert.NotEqual("25/12/2019", first[0]);
        Assert.Equal(10, (Day(first[1][..10]) - Day(first[0])).Days);
        Assert.Equal(11, (Day(second[0]) - Day(first[0])).Days);
        Assert.NotEqual(first[0], other[0]);

        static DateTime Day(string text) => DateTime.ParseExact(text, ["dd/MM/yyyy", "d/M/yyyy", "d/MM/yyyy", "dd/M/yyyy", "yyyy-MM-dd"], null);
    }

    [Fact]
    public void A_format_writes_dates_as_it_reads_them() =>
        Assert.Matches(@"^X,ID\n(?!20191225)\d{8},7\n$", Masked.Text("X,ID\n20191225,7\n", """{ "X": "ShiftDate entity=ID format=yyyyMMdd" }"""));

    [Fact]
    public void What_is_null_stays_so()
    {
        var (text, result) = Masked.Run("X,Y\n,a\n\\N,b\nAna,c\n", """{ "columns": { "X": "Redact", "Y": "Keep" } }""", reading: new() { Dialect = new() { NullValues = [@"\N"] } });
        Assert.Equal("X,Y\n,a\n\\N,b\n***,c\n", text);
        Assert.Equal(2, result.Masked[0].Empty);
    }

    [Fact]
    public void A_condition_says_which_rows_are_masked_and_what_it_cannot_tell_is_masked()
    {
        var (text, result) = Masked.Run(
            "NOME,DOC\nAna,PESSOA FÍSICA\nAcme,12.345.678/0001-95\nBia,\n",
            """{ "columns": { "NOME": "Redact where=DOC = 'PESSOA FÍSICA'", "DOC": "Keep" } }""");
        Assert.Equal("NOME,DOC\n***,PESSOA FÍSICA\nAcme,12.345.678/0001-95\n***,\n", text);
        Assert.Equal((2, 1), (result.Masked[0].Masked, result.Masked[0].Kept));
    }

    [Theory]
    [InlineData("Redact", "***")]
    [InlineData("Redact with=?", "?")]
    [InlineData("Null", "")]
    public void A_value_that_does_not_fit_becomes_what_its_rule_says(string action, string expected)
    {
        var (text, result) = Masked.Run("X,N\n12345678900,1\n", $$"""{ "columns": { "X": "Pseudonym kind=Cpf onInvalid={{action}}", "N": "Keep" } }""");
        Assert.Equal($"X,N\n{expected},1\n", text);
        Assert.Equal(1, result.Masked[0].Unfit);
        Assert.Contains(result.Notes, note => note.Contains("does not fit its rule", StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_in_a_pseudonyms_place_says_so_and_is_not_taken_for_one_afterwards()
    {
        const string Rules = """{ "columns": { "X": "Pseudonym kind=Alphanumeric onInvalid=Hash" } }""";
        var masked = Masked.Run("X\nabc\nlonger1\n", Rules).Text;
        Assert.Matches(@"^X\nhash:[0-9a-f]{64}\n\w{7}\n$", masked);
        var (back, result) = Masked.Run(masked, Rules, reverses: true);
        Assert.Equal($"{masked.Split('\n')[1]}\nlonger1", string.Join('\n', back.Split('\n')[1..3]));
        Assert.Equal(1, result.Masked[0].Unfit);
    }

    [Fact]
    public void Small_domains_are_told()
    {
        var states = string.Concat(Enumerable.Range(0, 270).Select(i => $"U{i % 27},{i}\n"));
        var (_, result) = Masked.Run("UF,ID\n" + states, """{ "columns": { "UF": "Hash", "ID": "Hash" } }""");
        Assert.Equal("'UF' has 27 different values in 270 rows", Assert.Single(result.Notes)[..40]);
    }

    [Fact]
    public void A_dictionary_reverses_bare_hashes_and_none_of_ours()
    {
        // All CPFs of a range, as whoever has the file would try them.
        var range = Enumerable.Range(123_400_000, 100_000).Select(Masked.Cpf).ToList();
        var secret = range[45_678];
        var dictionary = range.ToDictionary(cpf => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(cpf))).ToLowerInvariant());
        Assert.Equal(secret, dictionary[Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret))).ToLowerInvariant()]);

        var ours = Masked.Text("CPF\n" + string.Join('\n', range) + "\n", """{ "CPF": "Hash kind=Cpf" }""").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(range.Count, ours.Distinct().Count());
        Assert.DoesNotContain(ours, dictionary.ContainsKey);
    }
}
