using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Content;
using DataLake.Json;
using DataLake.Messages;

namespace DataLake.Collecting.Requests;

/// <summary>JSON lines, compressed with gzip or not, some at a time as they come: a day's export of all ids has a million of them.</summary>
internal sealed class LineRecords(ApiDefinition definition, ApiRequest request, IReadOnlyDictionary<string, string> variables, ApiClient client)
{
    private const int PieceBytes = 1 << 20;

    /// <summary>The lines in order, from a place on; nothing where nothing changed since an answer of that tag.</summary>
    /// <exception cref="DataLakeException">The API refuses, or what comes is not JSON lines.</exception>
    public async IAsyncEnumerable<ListAnswer> ReadAsync(ListPlace? from, string? etag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = client.AddressOf(request, variables);
        var (answer, content) = await client.OpenAsync(address, variables, etag, cancellationToken).ConfigureAwait(false);
        if (answer.IsUnchanged)
            yield break;
        if (content is null)
            throw ApiError.Refused(definition, address, answer);
        using var plain = await PlainAsync(content, address, cancellationToken).ConfigureAwait(false);
        var (buffer, filled, number) = (new byte[PieceBytes], 0, 0L);
        for (var isLast = false; !isLast;)
        {
            var read = await ReadAsync(plain, buffer.AsMemory(filled), address, cancellationToken).ConfigureAwait(false);
            filled += read;
            isLast = filled < buffer.Length;
            var end = isLast ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end == 0 && !isLast)
            {
                if (buffer.Length >= definition.Limits.AnswerBytes)
                    throw ApiError.TooLarge(address, 0, definition.Limits.AnswerBytes);
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, definition.Limits.AnswerBytes));
                continue;
            }

            var first = number;
            var lines = Lines(buffer.AsMemory(0, end), address, ref number, from?.Skip ?? 0);
            yield return new ListAnswer(new ListPlace { Skip = Math.Max(first, from?.Skip ?? 0) }, lines, Catalogue.Translate($"{definition.Origin} {request.Path}, line {first + 1} and on")) { ETag = answer.ETag, Total = 1 };

            // The records are slices of this buffer, and may be kept by whoever was given them.
            var rest = buffer.AsSpan(end, filled - end).ToArray();
            buffer = new byte[buffer.Length];
            rest.CopyTo(buffer, 0);
            filled = rest.Length;
        }
    }

    private List<JsonSlice> Lines(ReadOnlyMemory<byte> text, Uri address, ref long number, long skip)
    {
        var lines = new List<JsonSlice>();
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n') is >= 0 and var at ? at : text.Length;
            var line = text[..end].Trim(" \t\r"u8.ToArray());
            text = text[Math.Min(end + 1, text.Length)..];
            if (line.IsEmpty)
                continue;
            if (number++ < skip)
                continue;
            lines.Add(Record(line, address, number));
        }

        return lines;
    }

    private static JsonSlice Record(ReadOnlyMemory<byte> line, Uri address, long number)
    {
        try
        {
            var record = JsonSlice.Of(line, out var isCut);
            return !isCut && record.Kind == JsonTokenType.StartObject ? record : throw ApiError.NotJson(address, $"line {number} is not a JSON object, or is cut off");
        }
        catch (JsonException)
        {
            throw ApiError.NotJson(address, $"line {number} is not a JSON object a line");
        }
    }

    private async Task<int> ReadAsync(Stream content, Memory<byte> buffer, Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var read = 0;
            for (var more = 1; more > 0 && read < buffer.Length; read += more)
            {
                patience.CancelAfter(TimeSpan.FromSeconds(definition.Limits.TimeoutSeconds));
                more = await content.ReadAsync(buffer[read..], patience.Token).ConfigureAwait(false);
            }

            return read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ApiError.Stalled(definition, address);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or HttpRequestException)
        {
            throw ApiError.NotJson(address, $"it broke off ({error.Message.TrimEnd('.')}); run the same again, and it goes on behind what is complete");
        }
    }

    private async Task<Stream> PlainAsync(Stream content, Uri address, CancellationToken cancellationToken)
    {
        var head = new byte[2];
        var read = await ReadAsync(content, head, address, cancellationToken).ConfigureAwait(false);
        var whole = new HeadedStream(head.AsMemory(0, read), content);
        return head is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
