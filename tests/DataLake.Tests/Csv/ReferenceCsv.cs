using System.Text;

namespace DataLake.Tests.Csv;

/// <summary>A plain reader of well-formed CSV, one character at a time: what the fast one is compared with.</summary>
internal static class ReferenceCsv
{
    /// <summary>The records of a text; an empty line is a record of one empty field.</summary>
    public static List<string[]> Read(string text, char delimiter, bool quoted = true)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            field.Clear();
            if (quoted && text[at] == '"')
                at = ReadQuoted(text, at + 1, field);
            for (; at < text.Length && text[at] != delimiter && text[at] is not ('\n' or '\r'); at++)
                field.Append(text[at]);
            fields.Add(field.ToString());
            if (at < text.Length && text[at] == delimiter)
            {
                at++;
                if (at < text.Length && text[at] is not ('\n' or '\r'))
                    continue;
                fields.Add("");
            }

            if (at < text.Length)
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            records.Add([.. fields]);
            fields.Clear();
        }

        return records;
    }

    private static int ReadQuoted(string text, int at, StringBuilder field)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 == text.Length || text[at + 1] != '"')
                    return at + 1;
                at++;
            }

            field.Append(text[at]);
        }

        return at;
    }
}
