using System.Globalization;
using System.Text;
using DataLake.Masking.Detecting;

namespace DataLake.Tests.Masking.Detecting;

public class DetectionTests
{
    private static readonly Corpus Made = new();

    /// <summary>What the page says of each detector is what the made-up corpus gives.</summary>
    [Theory]
    [InlineData("en-US")]
    [InlineData("pt-BR")]
    public void The_page_tells_precision_and_recall_as_they_are(string language)
    {
        var page = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", language, "about_DataLake_Masking.md"));
        var table = string.Join('\n', Enum.GetValues<SensitiveKind>().Select(RowOf));
        Assert.True(page.Contains(table, StringComparison.Ordinal), $"The page has to say:\n{table}");
    }

    [Fact]
    public void The_corpus_has_more_than_twenty_kinds_of_look_alikes() => Assert.True(Made.Parts.Count(part => part.Kind is null) > 20);

    // A column is judged by all of its values, so that chance has no say: no look-alike with a check digit is taken for what it is not.
    [Fact]
    public void Columns_with_check_digits_are_told_and_none_of_their_look_alikes()
    {
        SensitiveKind[] strong = [SensitiveKind.Cpf, SensitiveKind.Cnpj, SensitiveKind.Pis, SensitiveKind.Titulo, SensitiveKind.Card, SensitiveKind.Iban, SensitiveKind.Email];
        Assert.All(Made.Parts, part =>
        {
            var found = Find(part.Header, part.Values).Select(column => column.Kind).Intersect(strong).ToList();
            Assert.Equal(part.Kind is { } kind && strong.Contains(kind) ? [kind] : [], found);
        });
    }

    [Fact]
    public void No_value_is_in_what_is_told()
    {
        var part = Made.Parts.First(part => part.Kind == SensitiveKind.Cpf);
        var told = Assert.Single(Find("DOC", part.Values)).ToString();
        Assert.All(part.Values, value => Assert.DoesNotContain(value, told, StringComparison.Ordinal));
        Assert.Contains("Pseudonym kind=Cpf", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_named_so_is_told_even_where_its_check_digits_are_wrong_and_the_share_says_it()
    {
        var wrong = Enumerable.Range(0, 100).Select(i => $"{10_000_000_000 + (i * 7_919_543L)}").ToList();
        var found = Assert.Single(Find("NR_CPF", wrong), column => column.Kind == SensitiveKind.Cpf);
        Assert.True(found is { Matches: 1, Checks: < 0.1, Evidence: EvidenceLevel.Fair });
        Assert.DoesNotContain(Find("PEDIDO", wrong), column => column.Kind == SensitiveKind.Cpf);
    }

    // As ANCINE writes it in the place of a person's CPF.
    [Fact]
    public void The_kind_of_a_person_is_not_a_name() => Assert.DoesNotContain(
        Find("CNPJ_REQUERENTE", [.. Enumerable.Repeat("PESSOA FÍSICA", 50), .. Enumerable.Repeat("PESSOA JURIDICA", 50)]), column => column.Kind == SensitiveKind.PersonName);

    [Fact]
    public void A_column_of_two_kinds_is_told_as_both()
    {
        var cpfs = Made.Parts.First(part => part.Kind == SensitiveKind.Cpf).Values;
        var cnpjs = Made.Parts.First(part => part.Kind == SensitiveKind.Cnpj).Values;
        Assert.Equal([SensitiveKind.Cpf, SensitiveKind.Cnpj], Find("CPF_CNPJ", [.. cpfs, .. cnpjs]).Select(column => column.Kind).Order());
    }

    internal static string RowOf(SensitiveKind kind)
    {
        long truly = 0, falsely = 0, missed = 0;
        var bit = Finding.Bit(kind);
        foreach (var part in Made.Parts)
        {
            var detector = new ValueDetector(part.Header);
            var taken = part.Values.Count(value => (detector.Look(Encoding.UTF8.GetBytes(value)).Taken & bit) != 0);
            if (part.Kind == kind)
                (truly, missed) = (truly + taken, missed + part.Values.Count - taken);
            else
                falsely += taken;
        }

        return string.Create(CultureInfo.InvariantCulture, $"| {kind} | {(double)truly / Math.Max(1, truly + falsely):0.000} | {(double)truly / (truly + missed):0.000} |");
    }

    private static IReadOnlyList<SensitiveColumn> Find(string header, IEnumerable<string> values) =>
        SensitiveData.Find(Masked.Source($"N;{header}\n" + string.Concat(values.Select((value, i) => $"x{i % 7};{value}\n"))));
}
