using System.Globalization;
using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Masking.Detecting;

/// <summary>Names of persons and dates of birth: weak, for they are told by lists and by the column's name.</summary>
internal static class PersonForms
{
    private const int EarliestYear = 1900;

    // The given names that Brazil's census counts most, and some of the English-speaking world's.
    private static readonly HashSet<string> Given = new((
        "MARIA JOSE ANA JOAO ANTONIO FRANCISCO CARLOS PAULO PEDRO LUCAS LUIZ LUIS MARCOS GABRIEL RAFAEL FRANCISCA DANIEL MARCELO BRUNO EDUARDO FELIPE RAIMUNDO RODRIGO ANTONIA ADRIANA JULIANA MARCIA FERNANDA PATRICIA ALINE "
        + "SANDRA CAMILA AMANDA BRUNA JESSICA LETICIA JULIA LUCIANA VANESSA MARIANA GABRIELA VITORIA LARISSA CLAUDIA BEATRIZ RITA LUANA SONIA RENATA ELIANE JOSEFA SIMONE NATALIA CRISTIANE CARLA DEBORA ROSANGELA JAQUELINE ROSA "
        + "DANIELA APARECIDA MARLENE TEREZINHA RAIMUNDA ANDREIA FABIANA LUCIA RAQUEL ANGELA RAFAELA JOANA LUZIA ELAINE DANIELE REGINA DANIELLA ALESSANDRA ISABELA ISABEL SARA SARAH MANUEL MANOEL MATEUS ANDRE FERNANDO FABIO LEONARDO "
        + "GUSTAVO GUILHERME LEANDRO TIAGO THIAGO ANDERSON RICARDO MARCIO JORGE SEBASTIAO ALEXANDRE ROBERTO EDSON DIEGO VITOR SERGIO CLAUDIO MATHEUS GERALDO ADRIANO LUCIANO JULIO RENATO ALEX VINICIUS ROGERIO SAMUEL RONALDO MARIO "
        + "FLAVIO IGOR DOUGLAS DAVI MANUELA JEFERSON CICERO VICTOR MIGUEL ROBSON MAURICIO DANILO HENRIQUE CAIO REGINALDO JOAQUIM BENEDITO GILBERTO MARCO ALAN NELSON CRISTIANO ELIAS WILSON VALDIR EMERSON LUAN DAVID RENAN SEVERINO "
        + "FABRICIO MAURO JONAS GILMAR JEAN FABIANO WESLEY DIOGO ADILSON JAIR ALVARO HELENA ALICE LAURA SOFIA VALENTINA LUIZA LIVIA BIANCA MILENA CECILIA CLARA BIA OTAVIO HEITOR ARTHUR ARTUR BERNARDO THEO "
        + "JAMES JOHN MARY ROBERT MICHAEL WILLIAM RICHARD JOSEPH THOMAS CHARLES JENNIFER LINDA ELIZABETH BARBARA SUSAN MARGARET NANCY KAREN EMMA EMILY").Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Particles = new(["DE", "DA", "DO", "DAS", "DOS", "E", "DI", "DEL", "VAN", "VON", "JR", "FILHO", "NETO", "JUNIOR"], StringComparer.Ordinal);

    // What stands in names of companies, of works and of kinds of persons, and of no person.
    private static readonly HashSet<string> Others = new(
        ["LTDA", "SA", "ME", "EPP", "EIRELI", "CIA", "FILMES", "FILME", "PRODUCOES", "PRODUCAO", "PRODUTORA", "AUDIOVISUAL", "COMERCIO", "SERVICOS", "INC", "LLC", "FUNDACAO", "ASSOCIACAO", "INSTITUTO", "RUA", "AVENIDA", "ESCOLA", "HOSPITAL", "IGREJA", "CINEMA", "TV", "PESSOA", "FISICA", "JURIDICA"],
        StringComparer.Ordinal);

    /// <summary>What a value may be.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hinted">The kinds that the column's name speaks of.</param>
    public static Finding Look(ReadOnlySpan<byte> value, uint hinted) =>
        Finding.Of(SensitiveKind.BirthDate, (hinted & Finding.Bit(SensitiveKind.BirthDate)) != 0 && IsDate(value))
        | Finding.Of(SensitiveKind.PersonName, IsName(value, (hinted & Finding.Bit(SensitiveKind.PersonName)) != 0));

    private static bool IsDate(ReadOnlySpan<byte> value) =>
        (DateText.TryRead(value, DateOrder.DayMonthYear, out var date) || DateText.TryRead(value, DateOrder.MonthDayYear, out date)) && date.Clock.Year >= EarliestYear;

    private static bool IsName(ReadOnlySpan<byte> value, bool isHinted)
    {
        if (value.Length is < 5 or > 80 || !value.Contains((byte)' ') || value.ContainsAnyInRange((byte)'0', (byte)'9'))
            return false;
        var words = Plain(value).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var family = words.Skip(1).Where(word => !Particles.Contains(word)).ToList();
        return words.Length is >= 2 and <= 7 && (isHinted || Given.Contains(words[0])) && words[0].All(char.IsLetter) && !Others.Contains(words[0]) && family.Count > 0 && family.TrueForAll(word => word.Length > 1 && word.All(char.IsLetter) && !Others.Contains(word));
    }

    private static string Plain(ReadOnlySpan<byte> value)
    {
        var plain = new StringBuilder(value.Length);
        foreach (var character in Encoding.UTF8.GetString(value).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToUpperInvariant(character));
        }

        return plain.ToString();
    }
}
