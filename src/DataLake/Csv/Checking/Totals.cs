using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Sniffing;

namespace DataLake.Csv.Checking;

/// <summary>A row of totals that ends a table, with as many fields as the others: <c>Total;;;123</c>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where what follows it begins.</param>
/// <param name="Name">What it begins with.</param>
/// <param name="IsClear">Whether it cannot be a row like the others: a field of it is empty, and no other row begins as it does.</param>
internal sealed partial record Totals(int Start, int End, string Name, bool IsClear)
{
    private const int MaxLinesAfter = 10;

    /// <summary>The row of totals; null where there is none.</summary>
    /// <param name="text">The end of a text.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="fieldCount">The fields of the table's records.</param>
    public static Totals? Find(ReadOnlyMemory<byte> text, CsvDialect dialect, int fieldCount)
    {
        for (int end = text.Length, lines = 0; end > 0 && lines <= MaxLinesAfter; lines++)
        {
            var start = LineBreaks.StartOfLast(text.Span[..end], 1);
            using var reader = CsvReaderFactory.Open(text[start..end], dialect.Plain);
            var isRecord = reader.Read() && !reader.RawRecord.IsEmpty;
            if (isRecord && reader.FieldCount - (dialect.TrailingDelimiter ? 1 : 0) == fieldCount && fieldCount > 1)
                return NameOf(reader) is { } name && Footer.Is(text[end..], complete: true, follows: true, dialect, fieldCount) != false ? new Totals(start, end, name, IsClearly(reader, text.Span[..start], fieldCount)) : null;
            end = start;
        }

        return null;
    }

    // The first field that holds something names them; all else is numbers.
    private static string? NameOf(CsvReader record)
    {
        string? name = null;
        var numbers = 0;
        for (var field = 0; field < record.FieldCount; field++)
        {
            var value = record.GetSpan(field).Trim((byte)' ');
            if (value.IsEmpty)
                continue;
            if (name is null)
                name = Encoding.UTF8.GetString(value);
            else if (SampledValues.IsNumber(value))
                numbers++;
            else
                return null;
        }

        return name is not null && numbers > 0 && Words().IsMatch(name) ? name : null;
    }

    private static bool IsClearly(CsvReader record, ReadOnlySpan<byte> before, int fieldCount)
    {
        var empty = 0;
        for (var field = 0; field < fieldCount; field++)
            empty += record.GetSpan(field).IsEmpty ? 1 : 0;
        var raw = record.GetRawSpan(0);
        byte[] begin = [(byte)'\n', .. raw, (byte)record.Separator];
        return empty > 0 && (raw.IsEmpty || before.IndexOf(begin) < 0);
    }

    [GeneratedRegex(@"^(grand total|sub-?total|total|total geral|totais|soma|sum)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
