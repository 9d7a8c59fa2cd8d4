using System.Text.Json;
using DataLake.Json;

namespace DataLake.Collecting.Asking;

/// <summary>What an API says of a refusal, in a few words: from the members that APIs have for it, else the status line's.</summary>
internal static class AnswerWords
{
    private const int Longest = 200;

    // TMDB, most APIs, problem+json (RFC 9457), OAuth, OMDb.
    private static readonly JsonMemberPath[] Places = [.. new[] { "status_message", "message", "error.message", "detail", "title", "error_description", "error", "Error" }.Select(path => new JsonMemberPath(path))];

    public static string Of(ReadOnlyMemory<byte> body, string? status, ApiToken? token)
    {
        var words = Said(body) ?? status ?? "";
        words = token?.Hide(words) ?? words;
        return words.Length > Longest ? words[..Longest] + "…" : words;
    }

    private static string? Said(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = JsonSlice.Of(body, out var isCut);
            return isCut ? null : Places.Select(place => json.Find(place)?.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        }
        catch (JsonException)
        {
            return null; // a page for people
        }
    }
}
