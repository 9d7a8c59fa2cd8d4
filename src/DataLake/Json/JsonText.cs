using System.Text;
using System.Text.Json;
using DataLake.Files;

namespace DataLake.Json;

/// <summary>JSON that people write, comments and trailing commas allowed: read by hand, so that every error names its place, and without reflection's start-up time.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataLakeException">The file cannot be read, or is not what it should be (<paramref name="errorId"/>).</exception>
    public static T Load<T>(string path, string errorId, Func<JsonPlace, T> read)
    {
        using var reader = new StreamReader(LocalFile.OpenRead(path));
        return Parse(reader.ReadToEnd(), path, errorId, read);
    }

    /// <summary>Reads a text that errors call <paramref name="name"/>.</summary>
    /// <exception cref="DataLakeException">The text is not what it should be (<paramref name="errorId"/>).</exception>
    public static T Parse<T>(string json, string name, string errorId, Func<JsonPlace, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json), Options);
            return read(new JsonPlace(name, document.RootElement, errorId));
        }
        catch (JsonException error)
        {
            var place = $"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}";
            throw new DataLakeException(errorId, ErrorCategory.InvalidArgument, $"{place}: this is not JSON: {error.Message.Split(" LineNumber:")[0].TrimEnd('.')}.", name, error);
        }
    }
}
