using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins.Rows;
using DataLake.Csv.Sources;
using DataLake.Messages;
using DataLake.Work;

namespace DataLake.Analysis.Joins.Json;

/// <summary>Reads a table of JSON objects to join with.</summary>
/// <param name="source">The content.</param>
/// <param name="isWanted">Whether something asks for a column.</param>
internal sealed class JsonTable(CsvSource source, Func<string, bool> isWanted)
{
    private const int RowsPerSegment = 10_000;

    /// <summary>The rows of JSON lines, read on all cores.</summary>
    /// <exception cref="DataLakeException">The table cannot be read.</exception>
    public IReadOnlyList<JoinPart> ReadLines() => [.. ParallelWork.Ordered(JsonLines.Read(source), ReadLines)];

    /// <summary>The rows of a JSON array.</summary>
    /// <exception cref="DataLakeException">The table cannot be read.</exception>
    public IReadOnlyList<JoinPart> ReadArray()
    {
        var builder = new JoinSegmentBuilder(isWanted);
        var flattener = new JsonFlattener(builder);
        var parts = new List<JoinPart>();
        using var content = new JsonContent(source);
        var state = default(JsonReaderState);
        try
        {
            for (var isLast = false; !isLast;)
            {
                isLast = content.IsComplete;
                var reader = new Utf8JsonReader(content.Unread.Span, isLast, state);
                while (reader.Read())
                {
                    var isBracket = reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray;
                    if (!isBracket)
                        Take(ref reader, flattener, content.Line);
                    if (builder.Rows == RowsPerSegment)
                        parts.Add(builder.Take());
                }

                state = reader.CurrentState;
                CheckText(content.Unread.Span[..(int)reader.BytesConsumed], content.Line);
                ArrayPool<byte>.Shared.Return(content.Advance((int)reader.BytesConsumed));
            }
        }
        catch (JsonException error)
        {
            throw NotJson(error.LineNumber.GetValueOrDefault() + 1, error);
        }

        parts.Add(builder.Take());
        return parts;
    }

    private JoinPart ReadLines(JsonLines lines)
    {
        var builder = new JoinSegmentBuilder(isWanted);
        var flattener = new JsonFlattener(builder);
        var number = lines.Number;
        using (lines)
        {
            CheckText(lines.Bytes.Span, number);
            ReadOnlySpan<byte> current = default;
            try
            {
                for (var rest = lines.Bytes.Span; !rest.IsEmpty; number++)
                {
                    var end = rest.IndexOf((byte)'\n') is >= 0 and var at ? at : rest.Length;
                    var line = rest[..end].Trim(" \t\r"u8);
                    current = line;
                    rest = rest[Math.Min(end + 1, rest.Length)..];
                    var reader = new Utf8JsonReader(line);
                    while (!line.IsEmpty && reader.Read())
                        Take(ref reader, flattener, number);
                }
            }
            catch (JsonException error)
            {
                throw NotJson(number, error, current);
            }
        }

        return builder.Take();
    }

    private void Take(ref Utf8JsonReader reader, JsonFlattener flattener, long line)
    {
        if (flattener.IsBetweenRows && reader.TokenType != JsonTokenType.StartObject)
            throw AnalysisError.JoinTableFault($"{source.Name}:{line}", $"its rows are JSON objects; here is {Describe(reader.TokenType)}.");
        try
        {
            flattener.Take(ref reader);
        }
        catch (InvalidOperationException error)
        {
            throw AnalysisError.JoinTableFault($"{source.Name}:{line}", "a text holds half of a character, such as \\ud83d without what belongs to it.", error);
        }
    }

    private void CheckText(ReadOnlySpan<byte> json, long line)
    {
        if (Utf8.IsValid(json))
            return;
        for (int end; (end = json.IndexOf((byte)'\n')) >= 0 && Utf8.IsValid(json[..end]); json = json[(end + 1)..])
            line++;
        throw AnalysisError.JoinTableFault($"{source.Name}:{line}", "this is not UTF-8.");
    }

    private DataLakeException NotJson(long line, JsonException error, ReadOnlySpan<byte> text = default)
    {
        var at = (int)error.BytePositionInLine.GetValueOrDefault();
        var word = at < text.Length ? text[at..] : default;
        var end = word.IndexOfAny(",}] \t"u8);
        word = word[..Math.Min(end < 0 ? word.Length : end, 20)];
        return AnalysisError.JoinTableFault(
            $"{source.Name}:{line}:{at + 1}",
            word.IsEmpty ? Catalogue.Translate("this is neither a JSON array of objects, nor an object a line.") : Catalogue.Translate($"'{Encoding.UTF8.GetString(word)}' is not JSON: it has texts in quotes, numbers, true, false and null."),
            error);
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => Catalogue.Translate("an array"),
        JsonTokenType.String => Catalogue.Translate("a text"),
        JsonTokenType.Number => Catalogue.Translate("a number"),
        JsonTokenType.Null => Catalogue.Translate("null"),
        _ => Catalogue.Translate("true or false"),
    };
}
