using System.Globalization;
using System.Text;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Masking.Keys;
using DataLake.Masking.Protecting;
using DataLake.Masking.Rules;

namespace DataLake.Tests.Masking;

/// <summary>Tables of a test, masked in memory.</summary>
internal static class Masked
{
    /// <summary>A key that is the same in every run.</summary>
    public static MaskingKey Key { get; } = MaskingKey.Parse(string.Concat(Enumerable.Range(0, 32).Select(i => i.ToString("x2", CultureInfo.InvariantCulture))), "test");

    public static MaskingRules Rules(string json) => RulesReader.Parse(json, "rules.json");

    public static CsvSource Source(string csv) => Source(Encoding.UTF8.GetBytes(csv));

    public static CsvSource Source(byte[] csv) => new("table.csv", () => new MemoryStream(csv)) { Length = csv.Length };

    /// <summary>A table with rules for its columns; those that no rule names are kept.</summary>
    public static string Text(string csv, string columns, MaskingKey? key = null) => Run(csv, $$"""{ "unlisted": "keep", "culture": "pt-BR", "columns": {{columns}} }""", key).Text;

    public static (string Text, ProtectResult Result) Run(string csv, string rules, MaskingKey? key = null, bool reverses = false, CsvReadOptions? reading = null)
    {
        using var output = new MemoryStream();
        var result = CsvProtector.Run(Source(csv), output, new ProtectOptions(Rules(rules), key ?? Key) { Reverses = reverses, Reading = reading ?? new CsvReadOptions() });
        return (Encoding.UTF8.GetString(output.ToArray()), result);
    }

    /// <summary>The CPF of a number of nine digits.</summary>
    public static string Cpf(int number)
    {
        Span<int> digits = stackalloc int[11];
        for (var i = 8; i >= 0; i--, number /= 10)
            digits[i] = number % 10;
        for (var check = 9; check < 11; check++)
        {
            var sum = 0;
            for (var i = 0; i < check; i++)
                sum += digits[i] * (check + 1 - i);
            digits[check] = sum * 10 % 11 % 10;
        }

        return string.Concat(digits.ToArray());
    }
}
