using System.Globalization;
using DataLake.Masking.Detecting;
using DataLake.Masking.Identifiers;

namespace DataLake.Tests.Masking.Detecting;

/// <summary>Values that a program made up: of each kind that is sought, and of many that look like one.</summary>
internal sealed class Corpus
{
    private const int OfEach = 200;

    private static readonly string[] Given = ["Maria", "João", "Ana", "Antônio", "Luíza", "Caio", "Zuleica", "Kauê", "Pedro", "Márcia", "Íris", "Thiago"];
    private static readonly string[] Family = ["Silva", "Souza", "Oliveira", "Pereira", "Almeida", "Conceição", "Nogueira", "Prado"];
    private static readonly string[] Words = ["Filme", "Casa", "Noite", "Cidade", "Mar", "Vento", "Sombra", "Rio", "Festa", "Estrada"];

    private readonly Random random = new(20260701);

    /// <summary>A kind of values.</summary>
    /// <param name="Name">What it is called in the table.</param>
    /// <param name="Header">The name of a column that has them.</param>
    /// <param name="Kind">What they are; null for those that only look like something.</param>
    /// <param name="Values">The values.</param>
    public sealed record Part(string Name, string Header, SensitiveKind? Kind, IReadOnlyList<string> Values);

    public IReadOnlyList<Part> Parts { get; }

    public Corpus() => Parts =
    [
        Of("CPF with marks", "DOCUMENTO", SensitiveKind.Cpf, () => Marked(Number(Cpf.Instance, 11), "000.000.000-00")),
        Of("CPF bare", "NR_DOC", SensitiveKind.Cpf, () => Number(Cpf.Instance, 11)),
        Of("CNPJ with marks", "DOC", SensitiveKind.Cnpj, () => Marked(Number(Cnpj.Instance, 14), "00.000.000/0000-00")),
        Of("CNPJ with letters", "FORNECEDOR", SensitiveKind.Cnpj, () => Marked(Number(Cnpj.Instance, 14, letters: true), "00.000.000/0000-00")),
        Of("CNPJ bare", "EMPRESA_ID", SensitiveKind.Cnpj, () => Number(Cnpj.Instance, 14)),
        Of("PIS", "REGISTRO", SensitiveKind.Pis, () => Marked(Number(Pis.Instance, 11), "000.00000.00-0")),
        Of("Título de eleitor", "TITULO_ELEITOR", SensitiveKind.Titulo, () => Marked(Number(Titulo.Instance, 12), "0000 0000 0000")),
        Of("Cards of 16 digits", "PAGAMENTO", SensitiveKind.Card, () => Number(Card.Instance, 16, start: "4")),
        Of("Cards in fours", "PAGTO", SensitiveKind.Card, () => Marked(Number(Card.Instance, 16, start: "52"), "0000 0000 0000 0000")),
        Of("IBAN of Brazil", "CONTA", SensitiveKind.Iban, Iban),
        Of("E-mail", "CONTATO", SensitiveKind.Email, () => $"{Pick(Given).ToLowerInvariant().Normalize()}.{Digits(3)}@{Pick(Words).ToLowerInvariant()}.com.br".Replace("ã", "a").Replace("ô", "o").Replace("í", "i").Replace("ê", "e").Replace("á", "a")),
        Of("Mobile phone", "CONTATO_2", SensitiveKind.Phone, () => $"({Area()}) 9{Digits(4)}-{Digits(4)}"),
        Of("Landline, bare", "TELEFONE", SensitiveKind.Phone, () => $"{Area()}3{Digits(7)}"),
        Of("Mobile phone, bare, name that says nothing", "CONTATO_3", SensitiveKind.Phone, () => $"{Area()}9{Digits(8)}"),
        Of("International phone", "PHONE", SensitiveKind.Phone, () => $"+{Pick(["1", "44", "351", "49"])} {Digits(3)} {Digits(3)} {Digits(4)}"),
        Of("CEP", "LOCAL", SensitiveKind.Cep, () => $"{Digits(5)}-{Digits(3)}"),
        Of("CEP, bare", "CEP", SensitiveKind.Cep, () => Digits(8)),
        Of("IPv4", "ORIGEM", SensitiveKind.IpAddress, () => $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}"),
        Of("IPv6", "ORIGEM_6", SensitiveKind.IpAddress, () => $"2001:db8:{random.Next(65536):x}:{random.Next(65536):x}::{random.Next(1, 65536):x}"),
        Of("RG with marks", "CARTEIRA", SensitiveKind.Rg, () => $"{Digits(2)}.{Digits(3)}.{Digits(3)}-{Pick(["0", "3", "7", "X"])}"),
        Of("RG, bare", "RG", SensitiveKind.Rg, () => Digits(9)),
        Of("Date of birth", "DATA_NASCIMENTO", SensitiveKind.BirthDate, () => Date(1930, 2010)),
        Of("Date of birth, name that says nothing", "DT", SensitiveKind.BirthDate, () => Date(1930, 2010)),
        Of("Person's name", "PESSOA", SensitiveKind.PersonName, () => $"{Pick(Given)} {Pick(["de ", "da ", ""])}{Pick(Family)} {Pick(Family)}"),
        Of("Person's name in a column of names", "NOME", SensitiveKind.PersonName, () => $"{Pick(Given)} {Pick(Family)}"),
        Of("Text that holds a CPF", "OBS", SensitiveKind.FreeText, () => $"Pedido de {Pick(Words)} feito pelo CPF {Marked(Number(Cpf.Instance, 11), "000.000.000-00")}, a confirmar."),
        Of("Text that holds a phone", "NOTA", SensitiveKind.FreeText, () => $"Ligar para ({Area()}) 9{Digits(4)}-{Digits(4)} depois das {random.Next(8, 20)}h"),
        Of("Text that holds an e-mail", "COMENTARIO", SensitiveKind.FreeText, () => $"Responder a contato{Digits(3)}@exemplo.org sobre o {Pick(Words)}"),

        Look("Order numbers of 11 digits", "PEDIDO", () => Digits(11)),
        Look("Order numbers of 14 digits", "NOTA_FISCAL", () => Digits(14)),
        Look("Protocols of 12 digits", "PROTOCOLO", () => Digits(12)),
        Look("Tracking numbers of 16 digits", "RASTREIO", () => Digits(16)),
        Look("Barcodes (EAN-13)", "EAN", () => Ean()),
        Look("Codes written like a CEP", "CODIGO", () => $"{Digits(5)}-{Digits(3)}"),
        Look("Codes of 8 digits", "SKU", () => Digits(8)),
        Look("Codes of goods (NCM)", "NCM", () => $"{Digits(4)}.{Digits(2)}.{Digits(2)}"),
        Look("Codes of activities (CNAE)", "CNAE", () => $"{Digits(4)}-{Digits(1)}/{Digits(2)}"),
        Look("Numbers of lawsuits (CNJ)", "PROCESSO", () => $"{Digits(7)}-{Digits(2)}.{random.Next(2000, 2026)}.8.26.{Digits(4)}"),
        Look("Versions of programs", "VERSAO", () => $"{random.Next(20)}.{random.Next(20)}.{random.Next(20)}.{random.Next(20)}"),
        Look("Builds of programs", "BUILD", () => $"10.0.{random.Next(100, 256)}.{random.Next(30)}"),
        Look("Amounts of money", "VALOR", () => $"{random.Next(1, 10)}.{Digits(3)}.{Digits(3)},{Digits(2)}"),
        Look("Times of day", "HORA", () => $"{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}"),
        Look("Dates of issue", "DATA_EMISSAO", () => Date(2000, 2026)),
        Look("UUIDs", "ID", () => new Guid(Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256)).ToArray()).ToString()),
        Look("IMDb's ids", "IMDB", () => $"tt{Digits(8)}"),
        Look("Plates of cars", "PLACA", () => $"ABC{Digits(1)}{Pick(["A", "D", "J"])}{Digits(2)}"),
        Look("Handles", "REDE", () => $"@{Pick(Words).ToLowerInvariant()}{Digits(2)}"),
        Look("Addresses of pages", "URL", () => $"https://exemplo.org/{Pick(Words)}?id={Digits(11)}"),
        Look("Coordinates", "LATITUDE", () => $"-{random.Next(10, 33)}.{Digits(6)}"),
        Look("Titles of films", "TITULO_ORIGINAL", () => $"{Pick(Words)} de {Pick(Words)}"),
        Look("Titles that begin like a name", "TITULO_BRASIL", () => $"{Pick(Given)} e o {Pick(Words)}"),
        Look("Companies named after persons", "RAZAO_SOCIAL", () => $"{Pick(Given)} {Pick(Family)} {Pick(["Filmes", "Produções", "Ltda", "Audiovisual ME"])}"),
        Look("Towns", "NOME_MUNICIPIO", () => $"{Pick(["São", "Santa", "Nova", "Porto"])} {Pick(["Paulo", "Rita", "Lima", "Alegre"])}"),
        Look("Times stamped to the microsecond", "INSTANTE", () => $"{random.Next(1_500_000_000, 1_900_000_000)}{Digits(6)}"),
        Look("Texts without numbers", "SINOPSE", () => $"A {Pick(Words)} que muda a {Pick(Words)} de {Pick(Given)} em {random.Next(1950, 2026)}, na {Pick(Words)} antiga"),
        Look("Texts with order numbers", "DESCRICAO", () => $"Pedido {Digits(9)} do cliente {Digits(6)} entregue na {Pick(Words)}"),
        Look("Years and seasons", "TEMPORADA", () => $"{random.Next(1990, 2026)}-{random.Next(1, 9)}"),
    ];

    private Part Of(string name, string header, SensitiveKind? kind, Func<string> make) => new(name, header, kind, [.. Enumerable.Range(0, OfEach).Select(_ => make())]);

    private Part Look(string name, string header, Func<string> make) => Of(name, header, null, make);

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];

    private string Area() => Pick(["11", "21", "31", "41", "51", "61", "71", "81", "85", "91"]);

    private string Date(int from, int to) => new DateTime(random.Next(from, to), random.Next(1, 13), random.Next(1, 29)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private string Number(CheckedNumber rules, int length, bool letters = false, string start = "")
    {
        while (true)
        {
            var symbols = new byte[length];
            for (var i = 0; i < length; i++)
                symbols[i] = i < start.Length ? (byte)(start[i] - '0') : (byte)random.Next(letters && i < 12 ? 36 : 10);
            if (rules is Titulo)
                (symbols[8], symbols[9]) = ((byte)random.Next(3), (byte)random.Next(1, 9));
            rules.Complete(symbols);
            if (rules.IsValid(symbols))
                return string.Concat(symbols.Select(symbol => (char)Symbols.Character(symbol)));
        }
    }

    private static string Marked(string number, string form)
    {
        var next = 0;
        return string.Concat(form.Select(mark => mark == '0' ? number[next++] : mark));
    }

    private string Ean()
    {
        var digits = "789" + Digits(9);
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + ((10 - (sum % 10)) % 10);
    }

    private string Iban()
    {
        var account = $"{Digits(23)}P1";
        var rest = 0;
        foreach (var character in account + "BR00")
            rest = char.IsAsciiDigit(character) ? ((rest * 10) + character - '0') % 97 : ((rest * 100) + character - 'A' + 10) % 97;
        return $"BR{98 - rest:D2}{account}";
    }
}
