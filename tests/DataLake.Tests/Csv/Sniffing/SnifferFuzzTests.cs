using System.Globalization;
using System.Text;

namespace DataLake.Tests.Csv.Sniffing;

/// <summary>Tables written in a random dialect, with titles, comments and footers, are read back the same.</summary>
public class SnifferFuzzTests
{
    private const int Tables = 3000;

    private static readonly string[] Names = ["id", "nome", "valor", "data", "city", "São Paulo", "first name", "x_1"];
    private static readonly string[] Words = ["Ana", "Bia e Caio", "Olinda", "açúcar", "two words", "R$ 5, mil", "a;b", "x|y", "she said \"no\"", "line\nbreak", "C3PO"];

    [Fact]
    public void A_table_is_read_back_as_it_was_written()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var random = new Random(seed);
            var (text, header, rows) = Write(random);
            var read = Records.Of(text);
            Assert.True(
                header.SequenceEqual(read.Columns ?? []) && rows.Count == read.Rows.Count && rows.Zip(read.Rows).All(pair => pair.First.SequenceEqual(pair.Second)),
                $"Seed {seed}: {read.Dialect}: {read}\n{text}");
        }
    }

    private static (string Text, string[] Header, List<string[]> Rows) Write(Random random)
    {
        var delimiter = ",;\t|"[random.Next(4)];
        var lineBreak = random.Next(2) == 0 ? "\n" : "\r\n";
        string[] header = [.. Names.OrderBy(_ => random.Next()).Take(random.Next(3, 6))];
        var kinds = header.Select((_, column) => column == 0 ? 0 : random.Next(4)).ToArray();
        var rows = Enumerable.Range(0, random.Next(4, 15)).Select(_ => kinds.Select(kind => Value(kind, delimiter, random)).ToArray()).ToList();

        var text = new StringBuilder();
        var prefix = random.Next(4);
        if (prefix == 0)
            text.Append("Relatório de maio").Append(lineBreak);
        else if (prefix == 1)
            text.Append("# exported by hand").Append(lineBreak);
        Append(header);
        foreach (var row in rows)
            Append(row);
        if (random.Next(4) == 0)
            text.Append("Total: ").Append(rows.Count).Append(lineBreak);
        return (text.ToString(), header, rows);

        void Append(string[] record) => text.AppendJoin(delimiter, record.Select(field => Quoted(field, delimiter))).Append(lineBreak);
    }

    private static string Value(int kind, char delimiter, Random random) => kind switch
    {
        0 => random.Next(1, 99999).ToString(CultureInfo.InvariantCulture),
        1 => $"{random.Next(1, 999)}{(delimiter == ';' ? ',' : '.')}{random.Next(10, 99)}",
        2 => $"20{random.Next(10, 30)}-0{random.Next(1, 10)}-1{random.Next(10)}",
        _ => Words[random.Next(Words.Length)],
    };

    private static string Quoted(string field, char delimiter) =>
        field.AsSpan().IndexOfAny([delimiter, '"', '\n', ';', '|']) >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
