using System.Globalization;
using System.Text;

namespace DataLake.Masking.Detecting;

/// <summary>What a column's name says of its values: words of Portuguese and English.</summary>
internal static class HeaderWords
{
    private static readonly (SensitiveKind Kind, string[] Words)[] Known =
    [
        (SensitiveKind.Cpf, ["CPF"]),
        (SensitiveKind.Cnpj, ["CNPJ"]),
        (SensitiveKind.Pis, ["PIS", "PASEP", "NIS", "NIT"]),
        (SensitiveKind.Titulo, ["ELEITOR", "ELEITORAL"]),
        (SensitiveKind.Card, ["CARTAO", "CARD"]),
        (SensitiveKind.Iban, ["IBAN"]),
        (SensitiveKind.Email, ["EMAIL", "MAIL"]),
        (SensitiveKind.Phone, ["TELEFONE", "FONE", "TEL", "CELULAR", "PHONE", "MOBILE", "WHATSAPP", "FAX"]),
        (SensitiveKind.Cep, ["CEP"]),
        (SensitiveKind.IpAddress, ["IP"]),
        (SensitiveKind.Rg, ["RG", "IDENTIDADE"]),
        (SensitiveKind.BirthDate, ["NASCIMENTO", "NASC", "BIRTH", "BIRTHDATE", "BIRTHDAY", "DOB", "ANIVERSARIO"]),
        (SensitiveKind.PersonName, ["MAE", "PAI", "TITULAR", "REQUERENTE", "ARTISTA", "DIRETOR", "RESPONSAVEL", "SOBRENOME", "SURNAME"]),
    ];

    // A name alone is a person's; with other words it may be a town's or a work's.
    private static readonly HashSet<string> Person = new(["NOME", "NAME", "COMPLETO", "SOCIAL", "CIVIL", "PESSOA", "FULL", "FIRST", "LAST", "DE", "DA", "DO"], StringComparer.Ordinal);

    // A requester's town is not a requester.
    private static readonly string[] Other = ["MUNICIPIO", "CIDADE", "UF", "ESTADO", "PAIS", "BAIRRO", "ENDERECO", "LOGRADOURO", "TITULO", "RAZAO", "FANTASIA", "CITY", "STATE", "COUNTRY", "TITLE", "COMPANY"];

    /// <summary>The kinds that a column's name speaks of, each a bit.</summary>
    public static uint Of(string column)
    {
        var words = Words(column).ToHashSet(StringComparer.Ordinal);
        var person = words.Overlaps(["NOME", "NAME"]) && words.IsSubsetOf(Person) ? Finding.Bit(SensitiveKind.PersonName) : 0;
        var bits = Known.Where(known => known.Words.Any(words.Contains)).Aggregate(person, (bits, known) => bits | Finding.Bit(known.Kind));
        return words.Overlaps(Other) ? bits & ~Finding.Bit(SensitiveKind.PersonName) : bits;
    }

    // DataNascimento, data_nascimento and "Data de Nascimento" are three words of one meaning.
    private static IEnumerable<string> Words(string column)
    {
        var word = new StringBuilder();
        var previous = ' ';
        foreach (var character in column.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark || character == '-')
                continue;
            if (word.Length > 0 && (!char.IsLetter(character) || (char.IsUpper(character) && char.IsLower(previous))))
            {
                yield return word.ToString();
                word.Clear();
            }

            if (char.IsLetter(character))
                word.Append(char.ToUpperInvariant(character));
            previous = character;
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
