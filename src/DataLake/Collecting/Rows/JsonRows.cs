using System.Text.Json;
using DataLake.Csv.Sources;
using DataLake.Json;
using DataLake.Messages;

namespace DataLake.Collecting.Rows;

/// <summary>Values of JSON objects: of an array, or one a line.</summary>
internal static class JsonRows
{
    private static readonly byte[] Blanks = [.. " \t\r\n"u8];

    /// <summary>The values of some members of each object; empty where there is none.</summary>
    /// <exception cref="DataLakeException"><c>RowsUnreadable</c>: the content is not JSON objects, or none has the member.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(CsvSource source, IReadOnlyList<string> members)
    {
        JsonMemberPath[] paths = [.. members.Select(member => new JsonMemberPath(member))];
        var (rows, found) = (0, 0);
        foreach (var record in Records(source))
        {
            rows++;
            string[] values = [.. paths.Select(path => record.Find(path)?.Text ?? "")];
            found += values.All(value => value.Length > 0) ? 1 : 0;
            yield return values;
        }

        if (rows > 0 && found == 0)
            throw Unreadable(source, $"none of its {rows:N0} objects has {string.Join(Catalogue.Translate(" and "), members.Select(member => $"'{member}'"))}", null);
    }

    private static IEnumerable<JsonSlice> Records(CsvSource source)
    {
        var content = Bytes(source);
        if (content.Span[0] == '[')
            return Value(source, content, 1).Items();
        return Lines(source, content);
    }

    private static IEnumerable<JsonSlice> Lines(CsvSource source, ReadOnlyMemory<byte> content)
    {
        for (var number = 1; !content.IsEmpty; number++)
        {
            var end = content.Span.IndexOf((byte)'\n') is >= 0 and var at ? at : content.Length;
            var line = content[..end].Trim(Blanks);
            content = content[Math.Min(end + 1, content.Length)..];
            if (!line.IsEmpty)
                yield return Value(source, line, number);
        }
    }

    private static JsonSlice Value(CsvSource source, ReadOnlyMemory<byte> text, int line)
    {
        try
        {
            var value = JsonSlice.Of(text, out var isCut);
            return isCut ? throw Unreadable(source, $"line {line} ends before its end", null) : value;
        }
        catch (JsonException error)
        {
            throw Unreadable(source, $"line {line} is not JSON", error);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(CsvSource source)
    {
        using var stream = source.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        ReadOnlyMemory<byte> content = bytes.ToArray();
        return content[CsvContent.ByteOrderMark(content.Span)..].Trim(Blanks);
    }

    private static DataLakeException Unreadable(CsvSource source, Message problem, Exception? cause) =>
        new("RowsUnreadable", ErrorCategory.InvalidData, $"{source.Name}: {problem}.", source.Name, cause);
}
