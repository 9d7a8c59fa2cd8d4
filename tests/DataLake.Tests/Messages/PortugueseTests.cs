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

    // A message of each kind, through the program, with no English word left in it.
    [Theory]
    [InlineData("where, caractere 4: esperava uma coluna, um valor ou uma função, encontrou o fim.", "analyze", "in.csv", "--where", "x >")]
    [InlineData("aqui é preciso um número, e isto é uma condição; CAST(… AS DOUBLE) o converteria.", "analyze", "in.csv", "--derive", "z=(x = 1) * 2")]
    [InlineData("1 valor de 'x' não pôde ser lido e conta como nulo", "analyze", "in.csv", "--column", "x=Integer", "--measure", "s=sum(x)")]
    [InlineData("',' entre campos, aspas, cabeçalho, LF, utf-8", "profile", "in.csv", "--json")]
    [InlineData("Não há comando 'merg'; você quis dizer 'merge'?", "merg")]
    [InlineData("Falta o valor da opção '--where'.", "analyze", "in.csv", "--where")]
    [InlineData("A opção '--bucket' é obrigatória.", "collect", "api.json")]
    [InlineData("aqui se espera um caminho que comece com '/'; parâmetros ficam em 'query'.", "collect", "api.json", "--bucket", "bkt")]
    [InlineData("'..nope..' não pode ser o nome de um bucket: precisa começar e terminar com letra ou dígito.", "mb", "..nope..")]
    public async Task A_message_of_each_kind_is_in_one_language(string words, params string[] command)
    {
        folder.File("in.csv", "x,y\n1,2\nfoo,3\n5,4\n"u8.ToArray());
        folder.File("api.json", """{ "origin": "O", "source": "S", "baseUrl": "https://api.example.org", "path": "x", "records": "r", "key": "id" }"""u8.ToArray());
        var portuguese = new Dictionary<string, string?> { ["LC_ALL"] = "pt_BR.UTF-8", ["DATALAKE_STORE"] = "file:" + folder["lake"] };
        var (_, output, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(portuguese, [.. command.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) || word.EndsWith(".json", StringComparison.Ordinal) ? folder[word] : word)]));
        Assert.Contains(words, output + error, StringComparison.Ordinal);
        Assert.All([" is ", " the ", " expected", " not ", " needed"], english => Assert.DoesNotContain(english, output + error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData()]
    [InlineData("merge")]
    [InlineData("sample")]
    public async Task Help_is_in_one_language(params string[] command)
    {
        var (code, output, _) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(new Dictionary<string, string?> { ["LC_ALL"] = "pt_BR.UTF-8" }, [.. command, "--help"]));
        Assert.Equal(0, code);
        Assert.Contains("Uso:", output, StringComparison.Ordinal);
        Assert.Contains("[opções]", output, StringComparison.Ordinal);
        Assert.All(["Description", "Usage", "Options", "Arguments", "Commands", "REQUIRED", "default", "[options]", "Show ", " the ", "The "], english => Assert.DoesNotContain(english, output, StringComparison.Ordinal));
        if (command is ["merge"])
            Assert.Single(output.Split('\n').Where(line => line.StartsWith("  -", StringComparison.Ordinal)).Select(line => line.LastIndexOf("  ", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void Every_translation_has_the_values_of_its_message() => Assert.All(Translations, one =>
        Assert.Equal(Value().Matches(one.English).Select(value => value.Value).Distinct().Order(), Value().Matches(one.Portuguese).Select(value => value.Value).Distinct().Order()));

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Value();
}
