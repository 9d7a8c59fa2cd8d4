using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DataLake.Json;
using DataLake.Messages;

namespace DataLake.Collecting.Asking;

/// <summary>Reads the content of an answer: all of it or nothing, no more than is allowed, and only JSON.</summary>
internal static class AnswerBody
{
    private const int Shown = 60;

    /// <summary>The bytes of an answer.</summary>
    /// <exception cref="DataLakeException"><c>ApiAnswerTooLarge</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, Uri address, long limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is { } length && length > limit)
            throw ApiError.TooLarge(address, length, limit);
        using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[(int)Math.Min(Math.Max(response.Content.Headers.ContentLength ?? 0, 1 << 14) + 1, limit + 1)];
        var read = 0;
        for (int more; (more = await content.ReadAsync(buffer.AsMemory(read), cancellationToken).ConfigureAwait(false)) > 0;)
        {
            read += more;
            if (read > limit)
                throw ApiError.TooLarge(address, 0, limit);
            if (read == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, limit + 1));
        }

        return buffer.AsMemory(0, read);
    }

    /// <summary>The bytes as JSON.</summary>
    /// <exception cref="DataLakeException"><c>ApiAnswerInvalid</c>: they are something else.</exception>
    /// <exception cref="PassingFault">They are JSON that was cut off.</exception>
    public static JsonSlice ToJson(ReadOnlyMemory<byte> body, Uri address, ApiToken? token)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..])
            throw ApiError.NotJson(address, $"it is a page in HTML, or XML, that begins '{Head(body, token)}'; is there a proxy on the way, or is the path mistyped?");
        if (!Utf8.IsValid(body.Span))
            throw ApiError.NotJson(address, "it is not UTF-8");
        try
        {
            var json = JsonSlice.Of(body, out var isCut);
            return isCut ? throw new PassingFault(Catalogue.Translate($"the JSON ends before its end, after {Quantity.Of(body.Length, "byte")}")) : json;
        }
        catch (JsonException error)
        {
            throw ApiError.NotJson(address, $"it is not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}, and begins '{Head(body, token)}'");
        }
    }

    private static string Head(ReadOnlyMemory<byte> body, ApiToken? token)
    {
        // Hidden before it is cut, or half of a token would stay.
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 10_000)]).Trim();
        text = token?.Hide(text) ?? text;
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }
}
