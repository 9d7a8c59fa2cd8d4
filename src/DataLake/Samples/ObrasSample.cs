using System.Globalization;
using CsvHelper;

namespace DataLake.Samples;

/// <summary>Works to the schema of ANCINE's open data, oddities included; every title, company and number is made up.</summary>
internal static class ObrasSample
{
    public const int FirstYear = 2002;

    private static readonly CsvWriterOptions Dialect = new() { Separator = ';', NewLine = "\n" };

    // The shape of the real data: certificates issued a year from 2002 on.
    private static readonly int[] YearWeights =
        [2, 201, 775, 2781, 1751, 1785, 1530, 1623, 2121, 1918, 1706, 3297, 3252, 3485, 3335, 3425, 3226, 3546, 2941, 3357, 3194, 3821, 3536];

    private static readonly string[] Header =
    [
        "TITULO_ORIGINAL", "CPB", "DATA_EMISSAO_CPB", "SITUACAO_OBRA", "TIPO_OBRA", "SUBTIPO_OBRA", "CLASSIFICACAO_OBRA",
        "ORGANIZACAO_TEMPORAL", "DURACAO_TOTAL_MINUTOS", "QUANTIDADE_EPISODIOS", "ANO_PRODUCAO_INICIAL", "ANO_PRODUCAO_FINAL",
        "SEGMENTO_DESTINACAO_INICIAL", "COPRODUCAO_INTERNACIONAL", "REQUERENTE", "CNPJ_REQUERENTE", "UF_REQUERENTE", "MUNICIPIO_REQUERENTE",
    ];

    private static readonly (string, int)[] Types =
    [
        ("FICÇÃO", 168), ("DOCUMENTÁRIO", 138), ("VÍDEOMUSICAL", 134), ("NÃO CLASSIFICADA", 40), ("ANIMAÇÃO", 33), ("VARIEDADES", 31),
        ("JORNALÍSTICA", 9), ("REALITY-SHOW", 5), ("RELIGIOSA", 3), ("PROGRAMA DE AUDITÓRIO ANCORADO POR APRESENTADOR", 2),
    ];

    private static readonly (string, int)[] Classifications =
    [
        ("BRASILEIRA INDEPENDENTE CONSTITUINTE DE ESPAÇO QUALIFICADO", 51), ("BRASILEIRA CONSTITUINTE DE ESPAÇO QUALIFICADO", 30),
        ("NÃO INFORMADO", 10), ("COMUM", 9),
    ];

    private static readonly (string, int)[] SerialForms =
    [
        ("SERIADA EM MÚLTIPLAS TEMPORADAS", 43), ("SERIADA EM TEMPORADA ÚNICA", 32), ("SERIADA", 25), ("SERIADA DE DURAÇÃO INDETERMINADA", 14),
    ];

    private static readonly (string, int)[] Segments =
    [
        ("INDEFINIDO", 21), ("COMUNICAÇÃO ELETRÔNICA DE MASSA POR ASSINATURA (TV PAGA)", 18), ("SALAS DE EXIBIÇÃO", 6),
        ("RADIODIFUSÃO DE SONS E IMAGENS (TV ABERTA)", 4), ("OUTROS MERCADOS", 2), ("NENHUMA DAS OPÇÕES", 1),
        ("OUTROS MERCADOS - VÍDEO POR DEMANDA", 1), ("VIDEO DOMÉSTICO", 1),
    ];

    /// <summary>The years, and how many of <paramref name="rows"/> works each gets: all of them in sum.</summary>
    public static IEnumerable<(int Year, long Rows)> Years(long rows)
    {
        long weightSoFar = 0, rowsSoFar = 0, total = YearWeights.Sum();
        for (var i = 0; i < YearWeights.Length; i++)
        {
            weightSoFar += YearWeights[i];
            var until = (long)((Int128)rows * weightSoFar / total);
            yield return (FirstYear + i, until - rowsSoFar);
            rowsSoFar = until;
        }
    }

    public static void Write(Stream destination, int year, long rows, int seed, RowCount count)
    {
        using var csv = CsvWriter.Create(destination, Dialect, leaveOpen: true);
        csv.WriteRecord(Header);
        for (long i = 0; i < rows; i++)
        {
            count.Add(1);
            WriteWork(csv, new SampleRandom(seed, year, i), year, i);
        }
    }

    private static void WriteWork(CsvWriter csv, SampleRandom random, int year, long index)
    {
        var type = random.Pick(Types);
        var serial = type != "VÍDEOMUSICAL" && random.Chance(260);
        var issued = new DateOnly(year, 1, 1).AddDays(random.Next(365));
        var begun = year - random.Skewed(25);

        csv.WriteField(Title(ref random, index));
        csv.WriteField(string.Create(CultureInfo.InvariantCulture, $"B{year % 100:00}{index + 1:000000}00000"));
        csv.WriteField(issued, "dd/MM/yyyy");
        csv.WriteField("DEFERIDO");
        csv.WriteField(type);
        csv.WriteField(Subtype(ref random, type));
        csv.WriteField(random.Pick(Classifications));
        csv.WriteField(serial ? random.Pick(SerialForms) : "NÃO SERIADA");
        csv.WriteField(Duration(ref random, type));
        csv.WriteField(serial ? random.Between(1, 26).ToString(CultureInfo.InvariantCulture) : "");
        csv.WriteField(begun);
        csv.WriteField(serial ? Math.Min(year, begun + random.Next(3)).ToString(CultureInfo.InvariantCulture) : "");
        csv.WriteField(random.Pick(Segments));
        csv.WriteField(random.Chance(9) ? "SIM" : "NÃO");
        WriteApplicant(csv, ref random);
        csv.EndRecord();
    }

    // What is worth meeting in the real titles: quotes, a formula's first characters, a no-break space, the text NA.
    private static string Title(ref SampleRandom random, long index)
    {
        var noun = random.Pick(SampleWords.PortugueseNouns);
        var title = $"{noun} {random.Pick(SampleWords.PortugueseAdjectives)}";
        return random.Next(1000) switch
        {
            < 4 => $"\"{title}\"",
            4 => $"={noun}",
            5 => $"+ {title}",
            6 => $"-{title}",
            7 => $"@{noun}",
            8 => $"{noun}\u00A0{index}",
            9 => "NA",
            < 600 => $"{title} {random.Next(5000)}",
            _ => title,
        };
    }

    private static string Subtype(ref SampleRandom random, string type) => (type, random.Next(100)) switch
    {
        ("FICÇÃO", < 22) => "Erótico/Pornográfica",
        ("VÍDEOMUSICAL", < 33) => "Registro de Eventos",
        ("VARIEDADES", < 6) => "Vídeoaula",
        (_, < 62) => "",
        _ => "NÃO INFORMADO",
    };

    private static string Duration(ref SampleRandom random, string type)
    {
        var tenths = type switch
        {
            "VÍDEOMUSICAL" => random.Around(40, 25),
            "FICÇÃO" or "DOCUMENTÁRIO" => random.Chance(500) ? random.Around(900, 350) : random.Around(250, 240),
            _ => random.Around(600, 590),
        };
        return tenths % 10 == 0 || random.Chance(300)
            ? (tenths / 10).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10},{tenths % 10}");
    }

    private static void WriteApplicant(CsvWriter csv, ref SampleRandom random)
    {
        if (random.Chance(177))
        {
            csv.WriteField($"{random.Pick(SampleWords.GivenNames)} {random.Pick(SampleWords.FamilyNames)} FICTÍCIO".ToUpperInvariant());
            csv.WriteField("PESSOA FÍSICA");
        }
        else
        {
            var company = random.Skewed(9000);
            csv.WriteField(string.Create(CultureInfo.InvariantCulture, $"PRODUTORA FICTÍCIA {company} LTDA"));
            csv.WriteField(string.Create(CultureInfo.InvariantCulture, $"00.00{company / 1000}.{company % 1000:000}/0000-00"));
        }

        var (state, city) = random.Chance(1) ? ("", "") : random.Pick(SampleWords.Municipalities);
        csv.WriteField(state);
        csv.WriteField(city);
    }
}
