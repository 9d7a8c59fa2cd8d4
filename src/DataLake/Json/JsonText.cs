using System.Globalization;
using System.Text;
using System.Text.Json;
using DataLake.Files;

namespace DataLake.Json;

/// <summary>JSON that people write, comments and trailing commas allowed: read by hand, so that every error names its place, and without reflection's start-up time.</summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

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
        catch (InvalidOperationException error) when (HalfCharacter(json) is >= 0 and var half)
        {
            var before = json.AsSpan(0, half);
            var place = $"{name}:{before.Count('\n') + 1}:{before.Length - before.LastIndexOf('\n')}";
            throw new DataLakeException(errorId, ErrorCategory.InvalidArgument, $"{place}: '{json.Substring(half, EscapeLength)}' is half of a character, and its other half is missing.", name, error);
        }
    }

    // Where an escape stands for half of a pair alone: the grammar of JSON allows it, and no text can hold it.
    private static int HalfCharacter(string json)
    {
        for (var i = 0; (i = json.IndexOf('\\', i)) >= 0; i += 2)
        {
            if (!IsEscape(json, i, out var unit) || !char.IsSurrogate(unit))
                continue;
            if (!char.IsHighSurrogate(unit) || !IsEscape(json, i + EscapeLength, out var low) || !char.IsLowSurrogate(low))
                return i;
            i += EscapeLength;
        }

        return -1;
    }

    private static bool IsEscape(string json, int at, out char unit)
    {
        unit = '\0';
        if (at + EscapeLength > json.Length || json[at] != '\\' || json[at + 1] != 'u' || !ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        unit = (char)code;
        return true;
    }
}
