using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace DataLake.Stores.S3.Http;

/// <summary>Makes answers readable that repeat a key or prefix which XML cannot hold, as servers do of what they were asked.</summary>
/// <remarks>What is replaced is known already: it stood in the request. Keys that a listing tells come URL-encoded.</remarks>
internal sealed partial class OddEcho(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Replacement = "\uFFFD";

    // The questions whose answers are about a key or prefix and not its content.
    private static readonly string[] Questions = ["list-type", "uploads", "uploadId"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.RequestUri is not { } asked || !OddInAddress().IsMatch(asked.AbsoluteUri) || !Questions.Any(question => asked.Query.Contains(question, StringComparison.Ordinal)))
            return response;
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var readable = new ByteArrayContent(Encoding.UTF8.GetBytes(Readable(Encoding.UTF8.GetString(answer))));
        foreach (var (name, values) in response.Content.Headers.NonValidated.Where(header => header.Key != "Content-Length"))
            readable.Headers.TryAddWithoutValidation(name, values);
        response.Content.Dispose();
        response.Content = readable;
        return response;
    }

    private static string Readable(string xml) => Odd().Replace(xml, found =>
        found.Groups["hex"] is { Success: true } hex && int.TryParse(hex.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && IsXml(code) ? found.Value
        : found.Groups["dec"] is { Success: true } dec && int.TryParse(dec.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out code) && IsXml(code) ? found.Value
        : Replacement);

    private static bool IsXml(int code) => code > char.MaxValue ? code <= 0x10FFFF : XmlConvert.IsXmlChar((char)code);

    [GeneratedRegex("%[01][0-9A-F]|%7F|%EF%BF%B[EF]", RegexOptions.IgnoreCase)]
    private static partial Regex OddInAddress();

    [GeneratedRegex(@"&\#x(?<hex>[0-9a-fA-F]+);|&\#(?<dec>[0-9]+);|[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]")]
    private static partial Regex Odd();
}
