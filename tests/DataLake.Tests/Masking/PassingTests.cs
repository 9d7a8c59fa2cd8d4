using System.Text;
using DataLake.Masking.Protecting;

namespace DataLake.Tests.Masking;

public class PassingTests
{
    [Theory]
    [InlineData("a;\"b\";c;d\r\n1;\"x;y\";3;\" 4\"\r\n;;;\r\n\"\";\"q\"\"q\";\"l\nl\";\r\n5;6;7;8", "{ \"c\": \"Redact\" }", "a;\"b\";c;d\r\n1;\"x;y\";***;\" 4\"\r\n;;;\r\n\"\";\"q\"\"q\";\"***\";\r\n5;6;***;8")]
    [InlineData("a,b,c\n1,\"2\",3\n,,\n", "{ \"a\": \"Drop\" }", "b,c\n\"2\",3\n,\n")]
    [InlineData("a,b,c\n1,\"2\",3\n,,\n", "{ \"c\": \"Drop\" }", "a,b\n1,\"2\"\n,\n")]
    [InlineData("a,b,c\n1,\"2\",3\n,,\n", "{ \"b\": \"Drop\", \"c\": \"Null\" }", "a,c\n1,\n,\n")]
    [InlineData("a,b\n1,2\n,3\n", "{ \"b\": \"Drop\" }", "a\n1\n\"\"\n")]
    [InlineData("a,\"b\"\r1,2\r", "{ \"a\": \"Redact with=\\\"say \\\\\\\"x\\\\\\\"\\\"\" }", null)]
    public void What_is_not_masked_is_the_bytes_it_was(string csv, string rules, string? expected)
    {
        if (expected is null)
            Assert.Throws<DataLakeException>(() => Masked.Text(csv, rules));
        else
            Assert.Equal(expected, Masked.Text(csv, rules));
    }

    [Fact]
    public void Keeping_all_gives_the_file_back_block_by_block()
    {
        var random = new Random(19);
        var csv = new StringBuilder("id,text,none,last\n");
        for (var i = 0; i < 60_000; i++)
            csv.Append(i).Append(random.Next(3) switch { 0 => ",\"a, \"\"b\"\"\nc\",", 1 => ",plain,", _ => ",," }).Append(',').Append(random.Next()).Append('\n');
        var text = csv.ToString();
        Assert.Equal(text, Masked.Text(text, """{ "id": "Keep" }"""));

        var masked = Masked.Text(text, """{ "none": "Redact", "last": "Drop", "id": "Partial first=1" }""").Split('\n');
        Assert.Equal("id,text,none", masked[0]);
        Assert.Equal(text.Count(character => character == '\n'), masked.Length - 1);
    }

    [Fact]
    public void A_table_in_another_encoding_stays_in_it()
    {
        var bytes = Encoding.Latin1.GetBytes("NOME;AÇÃO\nJosé;é\n");
        using var output = new MemoryStream();
        CsvProtector.Run(Masked.Source(bytes), output, new ProtectOptions(Masked.Rules("""{ "columns": { "NOME": "Redact", "AÇÃO": "Keep" } }"""), null) { Reading = new() { Dialect = new() { Encodings = [Encoding.Latin1] } } }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("NOME;AÇÃO\n***;é\n", Encoding.Latin1.GetString(output.ToArray()));
    }

    [Fact]
    public void A_table_without_header_is_masked_by_the_numbers_of_its_columns()
    {
        var (text, _) = Masked.Run("1,Ana\n2,Bia\n", """{ "columns": { "Column1": "Keep", "Column2": "Redact" } }""", reading: new() { Dialect = new() { HasHeader = false } });
        Assert.Equal("1,***\n2,***\n", text);
    }

    [Fact]
    public void Columns_of_one_name_are_two_columns()
    {
        Assert.Equal("X,X\n1,***\n", Masked.Text("X,X\n1,2\n", """{ "X": "Keep", "X_2": "Redact" }"""));
    }

    [Fact]
    public void Rows_that_are_like_too_few_others_are_left_out_and_counted()
    {
        const string Csv = "CEP,IDADE,N\n01310-100,31,1\n01310-200,35,2\n20040-000,40,3\n01500-000,39,4\n";
        const string Rules = """{ "k": 3, "quasiIdentifier": ["CEP", "IDADE"], "columns": { "CEP": "Generalize digits=1", "IDADE": "Generalize band=10", "N": "Keep" } }""";
        var (text, result) = Masked.Run(Csv, Rules);
        Assert.Equal("CEP,IDADE,N\n0,30-39,1\n0,30-39,2\n0,30-39,4\n", text);
        Assert.Equal((3, 1), (result.Rows, result.Suppressed));
        Assert.Equal((1, 3, 0), (result.Groups!.Groups, result.Groups.Smallest, result.Groups.Alone));

        var reported = Masked.Run(Csv, Rules.Replace("\"k\": 3, ", "")).Result;
        Assert.Equal((4, 0, 2, 1, 1), (reported.Rows, reported.Suppressed, reported.Groups!.Groups, reported.Groups.Smallest, reported.Groups.Alone));
    }
}
