using System.Text;
using System.Text.Json;
using DataLake.Analysis.Expressions;
using DataLake.Csv;

namespace DataLake.Analysis.Joins;

/// <summary>Reads a table to join with: CSV, a JSON array of objects, or JSON lines, told from its first character.</summary>
internal static class JoinTableReader
{
    /// <param name="join">The join.</param>
    /// <param name="source">The table's content.</param>
    /// <param name="culture">The culture of a CSV table; JSON's numbers are the same everywhere.</param>
    /// <exception cref="DataLakeException">The table cannot be read.</exception>
    public static JoinTable Read(JoinDefinition join, CsvSource source, DataCulture culture)
    {
        var name = join.As ?? Path.GetFileNameWithoutExtension(source.FileName);
        var builder = new JoinTableBuilder();
        var first = FirstCharacter(source);
        if (first is '[' or '{')
        {
            ReadJson(source, isArray: first == '[', builder);
            return builder.Build(name, source.Name, DataCulture.Invariant);
        }

        ReadCsv(source, builder);
        return builder.Build(name, source.Name, culture);
    }

    private static char FirstCharacter(CsvSource source)
    {
        using var reader = new StreamReader(source.Open(), Encoding.UTF8);
        while (reader.Read() is >= 0 and var character)
        {
            if (!char.IsWhiteSpace((char)character))
                return (char)character;
        }

        return '\0';
    }

    private static void ReadCsv(CsvSource source, JoinTableBuilder builder)
    {
        using var blocks = new CsvBlockReader(source);
        foreach (var column in blocks.Columns)
            builder.Column(column);
        while (blocks.Read() is { } block)
        {
            using (block)
            using (var reader = block.OpenReader())
            {
                while (reader.Read())
                {
                    for (var i = 0; i < blocks.Columns.Count; i++)
                    {
                        if (!reader.IsNull(i))
                            builder.SetText(blocks.Columns[i], reader.GetSpan(i));
                    }

                    builder.EndRow();
                }
            }
        }
    }

    private static void ReadJson(CsvSource source, bool isArray, JoinTableBuilder builder)
    {
        var line = 0L;
        try
        {
            if (isArray)
            {
                using var stream = source.Open();
                using var document = JsonDocument.Parse(stream);
                foreach (var row in document.RootElement.EnumerateArray())
                    AddRow(row);
                return;
            }

            using var lines = new StreamReader(source.Open(), Encoding.UTF8);
            while (lines.ReadLine() is { } text)
            {
                line++;
                if (string.IsNullOrWhiteSpace(text))
                    continue;
                using var document = JsonDocument.Parse(text);
                AddRow(document.RootElement);
            }
        }
        catch (JsonException error)
        {
            var place = isArray ? $"{source.Name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}" : $"{source.Name}:{line}:{error.BytePositionInLine + 1}";
            throw AnalysisError.JoinTable(place, "this is neither a JSON array of objects, nor an object a line.", error);
        }

        void AddRow(JsonElement row)
        {
            if (row.ValueKind != JsonValueKind.Object)
                throw AnalysisError.JoinTable(source.Name, $"its rows are JSON objects; here is {row.ValueKind.ToString().ToLowerInvariant()}.");
            JsonFlattening.Add(row, "", inList: false, builder);
            builder.EndRow();
        }
    }
}
