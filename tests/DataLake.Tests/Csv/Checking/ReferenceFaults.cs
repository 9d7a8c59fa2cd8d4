using System.Text;
using DataLake.Csv;

namespace DataLake.Tests.Csv.Checking;

/// <summary>Finds the faults of any bytes, one record at a time in the plainest way: what validation is compared with.</summary>
internal static class ReferenceFaults
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The records at fault by their lines.</summary>
    /// <param name="bytes">A header, and records.</param>
    /// <param name="delimiter">The delimiter of fields that may be quoted.</param>
    public static IEnumerable<(CsvFaultKind Kind, long Line)> Of(byte[] bytes, char delimiter)
    {
        var text = Encoding.Latin1.GetString(bytes); // a character for each byte
        int? columns = null;
        for (int at = 0, line = 1; at < text.Length;)
        {
            var (end, fields, fault) = ReadRecord(text, at, delimiter);
            var record = text[at..end];
            var next = end == text.Length ? end : end + (text[end..].StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
            if (record.Any(one => one != delimiter) || record.Length == columns - 1)
            {
                columns ??= fields;
                fault ??= fields < columns && next == end ? CsvFaultKind.TruncatedRow : fields != columns ? CsvFaultKind.RaggedRow : IsText(record) ? null : CsvFaultKind.InvalidUtf8;
                if (fault is { } kind)
                    yield return (kind, line);
            }

            line += text[at..next].Replace("\r\n", "\n", StringComparison.Ordinal).Count(one => one is '\n' or '\r');
            at = next;
        }
    }

    private static (int End, int Fields, CsvFaultKind? Fault) ReadRecord(string text, int start, char delimiter)
    {
        CsvFaultKind? fault = null;
        for (int at = start, fields = 1; ; fields++)
        {
            var wasQuoted = at < text.Length && text[at] == '"';
            if (wasQuoted && (at = AfterClosingQuote(text, at + 1)) < 0)
                return (text.IndexOfAny(['\n', '\r'], start) is >= 0 and var lineEnd ? lineEnd : text.Length, 0, CsvFaultKind.UnterminatedQuote);
            var end = text.IndexOfAny([delimiter, '\n', '\r'], at) is >= 0 and var found ? found : text.Length;
            if (wasQuoted && end > at)
                fault ??= CsvFaultKind.TextAfterQuote;
            else if (text[at..end].Contains(" \"") || text[at..end].Contains("\t\""))
                fault ??= CsvFaultKind.StrayQuote;
            if (end == text.Length || text[end] != delimiter)
                return (end, fields, fault);
            at = end + 1;
        }
    }

    private static int AfterClosingQuote(string text, int at)
    {
        while ((at = text.IndexOf('"', at)) >= 0 && at + 1 < text.Length && text[at + 1] == '"')
            at += 2;
        return at < 0 ? -1 : at + 1;
    }

    private static bool IsText(string record)
    {
        try
        {
            _ = Strict.GetString(Encoding.Latin1.GetBytes(record));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
