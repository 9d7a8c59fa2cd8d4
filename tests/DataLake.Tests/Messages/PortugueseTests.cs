using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Stores.Embedded;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Messages;

/// <summary>Messages in the user's language: the words change, the error's id does not.</summary>
public sealed partial class PortugueseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static IReadOnlyList<(string English, string Portuguese)> Translations { get; } =
        [.. XDocument.Load(Path.Combine(TestData.RepositoryRoot, "src", "DataLake", "Messages", "Portuguese.resx")).Root!.Elements("data").Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value))];

    [Theory]
    [InlineData("pt-BR", "Não há bucket 'nope'")]
    [InlineData("pt-PT", "Não há bucket 'nope'")]
    [InlineData("en-US", "There is no bucket 'nope'")]
    [InlineData("fr-FR", "There is no bucket 'nope'")]
    public async Task An_error_is_worded_in_the_language_of_the_user(string language, string words)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            await using var lake = new DirectoryStore(folder.Path);
            var error = await Assert.ThrowsAsync<DataLakeException>(async () => await lake.ListAsync("nope", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
            Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
            Assert.Equal("BucketNotFound", error.ErrorId);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    // What is worded apart, and put into a message, is of one language with it.
    [Theory]
    [InlineData("A,B\n1,2\n3\n", "o registro tem 1 campo onde o cabeçalho tem 2; falta uma quebra de linha ou um delimitador")]
    [InlineData("A,B\n1,2\n3,4,5\n", "o registro tem 3 campos onde o cabeçalho tem 2")]
    [InlineData("A,B\n1,\"2\n", "as aspas abertas perto da posição")]
    public void Reasons_and_counts_are_in_the_language_of_their_message(string csv, string words)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("pt-BR");
            var error = Assert.Throws<CsvException>(() =>
            {
                using var reader = new CsvBlockReader(new CsvSource("x.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv))));
                while (reader.Read() is { } block)
                    block.Dispose();
            });
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.Equal("1,234 linhas", Quantity.Of(1234, "row").Translated());
            Assert.Equal("1 linha", Quantity.Of(1, "row").Translated());
            Assert.Equal("2 rows", $"{Quantity.Of(2, "row")}"); // in a sentence that was not translated
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task The_program_takes_the_language_from_the_environment()
    {
        var portuguese = new Dictionary<string, string?> { ["LC_ALL"] = "pt_BR.UTF-8", ["DATALAKE_STORE"] = "file:" + folder.Path };
        var (code, _, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(portuguese, "ls", "nope/x"));
        Assert.Equal(1, code);
        Assert.Contains("Não há bucket 'nope'", error, StringComparison.Ordinal);
        Assert.Contains("'datalake mb nope' o cria", error, StringComparison.Ordinal);
        Assert.Contains("Nenhum lake foi informado", (await DatalakeProgram.EndAsync(DatalakeProgram.Start(new Dictionary<string, string?>(portuguese) { ["DATALAKE_STORE"] = null }, "ls"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_told_in_one_language()
    {
        folder.File("in/a.csv", "x,y\n1,2\n"u8.ToArray());
        folder.File("d.json", """{ "select": ["x"] }"""u8.ToArray());
        folder.File("plan.json", """{ "bucket": "bkt", "steps": [ { "send": "{at}/in/*.csv", "source": "A" }, { "merge": "Raw/", "to": "Stage/m.csv" }, { "check": "Stage/m.csv" }, { "analyze": "Stage/m.csv", "definition": "d.json", "to": "Out/a.csv" }, { "receive": "Out/a.csv", "to": "{at}/out" }, { "clean": "" } ] }"""u8.ToArray());
        var portuguese = new Dictionary<string, string?> { ["LC_ALL"] = "pt_BR.UTF-8" };
        var (code, output, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(portuguese, "run", folder["plan.json"], "--set", "at=" + folder.Path, "--store", "file:" + folder["lake"]));
        Assert.Equal((0, ""), (code, error));
        Assert.All(["done", "sent", " read", " kept", " into ", "received", "checked", "removed", "was made", " rows", " files"], english => Assert.DoesNotContain(english, output, StringComparison.Ordinal));
        Assert.Contains("1 linha: 1 mantidas, 1 na resposta", output, StringComparison.Ordinal);
        var (_, _, fault) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(portuguese, "analyze", folder["in/a.csv"], "--where", "xx = 1"));
        Assert.Contains("where, caractere 1: não há coluna 'xx'; você quis dizer 'x'?", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_translation_is_of_a_message_that_the_code_has()
    {
        var messages = Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .SelectMany(code => Literal().Matches(code).Concat(Noun().Matches(code)).Concat(Part().Matches(code)).SelectMany(literal => literal.Groups["text"].Captures).Select(literal => Format(literal.Value)))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Translations.Select(one => one.English).Where(english => !messages.Contains(english)));
    }

    [Fact]
    public void Every_translation_has_the_values_of_its_message() => Assert.All(Translations, one =>
        Assert.Equal(Value().Matches(one.English).Select(value => value.Value).Distinct().Order(), Value().Matches(one.Portuguese).Select(value => value.Value).Distinct().Order()));

    public void Dispose() => folder.Dispose();

    // What a message's literal is looked up as: values numbered in the order in which they first stand there, and braces that are text doubled as in the code.
    private static string Format(string literal)
    {
        var number = 0;
        return Hole().Replace(literal, hole => hole.Value is "{{" or "}}" ? hole.Value : $"{{{number++}}}").Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\\r\n{]|\\.|\{\{|\{(?:[^{}]|\{[^{}]*\})*\})*)"(?#)""")]
    private static partial Regex Literal();

    // What is worded apart stands within another literal, too: one text, or one of two.
    [GeneratedRegex("""Catalogue\.Translate\([^"]*"(?<text>(?:[^"\\\r\n{]|\{(?:[^{}]|\{[^{}]*\})*\})*)"(?: : \$?"(?<text>[^"]*)")?""")]
    private static partial Regex Part();

    // What is counted stands within another literal.
    [GeneratedRegex(@"Quantity\.Of\([^""]*""(?<text>[^""]*)""")]
    private static partial Regex Noun();

    [GeneratedRegex(@"\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Value();
}
