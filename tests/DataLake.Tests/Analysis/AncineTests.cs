using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Analysis;

/// <summary>The published answer of the ANCINE dataset, from the real files.</summary>
public sealed class AncineTests
{
    private static readonly string DefinitionPath = Path.Combine(TestData.RepositoryRoot, "examples", "ancine", "pandemic-features.json");

    [Fact]
    public void TheMostCertifiedKindOfFeatureFilmIsThePublishedOne()
    {
        using var answer = Open(AnalysisDefinition.Load(DefinitionPath));
        using var csv = new MemoryStream();
        var result = answer.WriteCsv(csv);
        Assert.Equal(
            "Tipo da Obra,Subtipo da Obra,Segmento de Destinação,Qtd de Filmes\n"
            + "Ficção,Erótico/Pornográfica,Comunicação Eletrônica De Massa Por Assinatura (Tv Paga),158\n",
            Encoding.UTF8.GetString(csv.ToArray()));
        Assert.Equal(56_608, result.Counts.RowsRead);
        Assert.Equal(1_558, result.Counts.RowsKept);
        Assert.Equal(1_107, result.Counts.NullKeyRowsDropped);
        Assert.Equal(13, result.Counts.Groups);
    }

    [Fact]
    public void KeepingNullKeysGivesTheOtherAnswer()
    {
        var result = Run(AnalysisDefinition.Load(DefinitionPath) with { NullKey = NullKey.Keep });

        Assert.Equal([["Ficção", null, "Salas De Exibição", 306L]], result.Rows);
        Assert.Equal(46, result.Counts.Groups);
        Assert.Equal(0, result.Counts.NullKeyRowsDropped);
    }

    [Fact]
    public void CertificatesAreCountedByYear()
    {
        var definition = new AnalysisDefinition
        {
            Culture = "pt-BR",
            GroupBy = [new("ano", "year(DATA_EMISSAO_CPB)")],
            Measure = [new("n", "count(*)")],
            Having = "ano IN (2002, 2003, 2010, 2019, 2020, 2021, 2022, 2024)",
            OrderBy = ["ano"],
        };

        var result = Run(definition);

        Assert.Equal(
            [[2002L, 2L], [2003L, 201L], [2010L, 2121L], [2019L, 3546L], [2020L, 2941L], [2021L, 3357L], [2022L, 3194L], [2024L, 3536L]],
            result.Rows);
    }

    [Fact]
    public void EmptyFieldsAreNullAndATitleNAIsText()
    {
        var definition = new AnalysisDefinition
        {
            Measure =
            [
                new("subtipo", "count(*) - count(SUBTIPO_OBRA)"),
                new("uf", "count(*) - count(UF_REQUERENTE)"),
                new("ano", "count(*) - count(ANO_PRODUCAO_INICIAL)"),
                new("na", "count(CASE WHEN TITULO_ORIGINAL = 'NA' THEN 1 END)"),
                new("pessoa", "count(CASE WHEN CNPJ_REQUERENTE = 'PESSOA FÍSICA' THEN 1 END)"),
            ],
        };

        Assert.Equal([[29_939L, 46L, 3L, 1L, 10_004L]], Run(definition).Rows);
    }

    private static AnalysisResult Run(AnalysisDefinition definition)
    {
        using var answer = Open(definition);
        return answer.ToResult();
    }

    private static AnalysisAnswer Open(AnalysisDefinition definition) =>
        AnalysisEngine.Open(definition, [.. TestData.Ancine().Select(CsvSource.FromFile)], cancellationToken: TestContext.Current.CancellationToken);
}
