using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Stores;
using DataLake.Values;

namespace DataLake.Cli.Output;

/// <summary>What <c>--json</c> gives: names in camelCase, times in ISO 8601, sizes in bytes.</summary>
internal static class JsonOutput
{
    // A person reads 'é' more easily than '\u00e9', and no browser reads this.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document to standard output.</summary>
    public static void Write(JsonNode document)
    {
        using var output = Console.OpenStandardOutput();
        Write(document, output);
    }

    /// <summary>Writes the document, and a line break.</summary>
    public static void Write(JsonNode document, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
            document.WriteTo(writer);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes an answer as an array with an object a row, each as it comes.</summary>
    public static void Write(AnalysisAnswer answer, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartArray();
            foreach (var row in answer.ReadRows().SelectMany(rows => rows))
                Row(answer.Columns, row).WriteTo(writer);
            writer.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>An array of what is made of each item.</summary>
    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> of) => new([.. items.Select(of)]);

    public static JsonObject Of(Bucket bucket) => new()
    {
        ["bucket"] = bucket.Name,
        ["created"] = bucket.Created.ToUniversalTime(),
        ["region"] = bucket.Region,
        ["uri"] = bucket.Uri.ToString(),
    };

    public static JsonObject Of(LakeObject item) => new()
    {
        ["bucket"] = item.Bucket,
        ["key"] = item.Key,
        ["size"] = item.Size,
        ["lastModified"] = item.LastModified.ToUniversalTime(),
        ["eTag"] = item.ETag,
        ["sha256"] = item.Sha256,
        ["uri"] = item.Uri.ToString(),
    };

    /// <summary>An answer: an object a row.</summary>
    public static JsonArray Of(AnalysisResult answer) =>
        Array(answer.Rows, row => Row(answer.Columns, row));

    /// <summary>A value of a table: numbers, truth values and lists as JSON has them, the rest as CSV writes it.</summary>
    public static JsonNode? Value(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        long number => number,
        int number => number,
        decimal number => number,
        double number when double.IsFinite(number) => number,
        double number => number.ToString(CultureInfo.InvariantCulture),
        IFormattable other => ValueWriter.Format(other),
        IEnumerable items => Array(items.Cast<object?>(), Value),
        _ => ValueWriter.Format(value),
    };

    private static JsonObject Row(IReadOnlyList<ResultColumn> columns, object?[] row) =>
        new(columns.Select((column, index) => KeyValuePair.Create(column.Name, Value(row[index]))));
}
