using System.Text.RegularExpressions;

namespace DataLake.Csv.Sniffing;

/// <summary>A delimiter that few files have, looked for where the usual ones leave one column.</summary>
/// <param name="Delimiter">The character.</param>
/// <param name="IsCertain">Whether every record, the header too, has as many of it, and nothing else explains it.</param>
internal sealed partial record RareDelimiter(char Delimiter, bool IsCertain)
{
    private const double AlmostAll = 0.8;

    private static readonly char[] Candidates = ['^', '~', ':'];

    /// <summary>Looks for it.</summary>
    public static RareDelimiter? Find(ReadOnlyMemory<byte> text, bool complete, DialectParts known)
    {
        foreach (var candidate in Candidates.Where(candidate => text.Span.Contains((byte)candidate)))
        {
            var trial = new SniffTrial(text, complete, known.Over(new CsvDialect { Delimiter = candidate }) with { Delimiter = candidate });
            if (!trial.HasDelimiter || trial.Evenness < AlmostAll || (candidate == ':' && IsAtHome(text)))
                continue;
            return new RareDelimiter(candidate, trial is { Evenness: >= 1, Prolog: 0, Records: > 1 });
        }

        return null;
    }

    // Times, addresses and labels have colons that separate nothing.
    private static bool IsAtHome(ReadOnlyMemory<byte> text) => Colons().IsMatch(System.Text.Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 1 << 16)]));

    [GeneratedRegex(@"\d:\d\d(?!\d)|://|: |\b[0-9a-fA-F]{2}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\b")]
    private static partial Regex Colons();
}
