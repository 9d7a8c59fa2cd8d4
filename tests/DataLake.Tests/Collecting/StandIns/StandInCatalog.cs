using System.Globalization;
using System.Net;
using System.Web;

namespace DataLake.Tests.Collecting.StandIns;

/// <summary>Another API altogether: a key in a header of its own, records under <c>data.items</c>, cursors; addresses of the next answer, in the body and in a header.</summary>
internal sealed class StandInCatalog(int items) : StandInApi
{
    public const string Key = "k-that-nobody-sees";

    private const int PageSize = 7;

    /// <summary>Cursors from before this one mean nothing any more.</summary>
    public string Epoch { get; set; } = "a";

    public static string Item(int item) => string.Create(CultureInfo.InvariantCulture, $$"""{ "sku": "S{{item}}", "price": {{item}}.50 }""");

    protected override void Answer(HttpListenerContext context, string pathAndQuery)
    {
        if (context.Request.Headers["X-Api-Key"] != Key)
        {
            Write(context, 403, """{"error":{"message":"no key"}}""");
            return;
        }

        var query = HttpUtility.ParseQueryString(context.Request.Url!.Query);
        var path = context.Request.Url.AbsolutePath;
        var cursor = query["after"] ?? "";
        if (cursor.Length > 0 && !cursor.StartsWith(Epoch, StringComparison.Ordinal))
        {
            Write(context, 410, """{"error":{"message":"cursor expired"}}""");
            return;
        }

        var start = cursor.Length == 0 ? int.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture) : int.Parse(cursor.AsSpan(Epoch.Length), CultureInfo.InvariantCulture);
        var records = string.Join(", ", Enumerable.Range(start + 1, Math.Clamp(items - start, 0, PageSize)).Select(Item));
        var next = start + PageSize < items ? $"{Epoch}{start + PageSize}" : null;
        switch (path)
        {
            case "/v2/cursor":
                Write(context, 200, $$"""{ "data": { "items": [{{records}}], "next": {{(next is null ? "null" : $"\"{next}\"")}} } }""");
                break;
            case "/v2/link":
                Write(context, 200, $$"""{ "data": { "items": [{{records}}] }, "links": { {{(next is null ? "" : $"\"next\": \"/v2/link?after={next}\"")}} } }""");
                break;
            case "/v2/header":
                if (next is not null)
                    context.Response.Headers["Link"] = $"<{Address}v2/header?after={next}>; rel=\"next\", <{Address}v2/header>; rel=\"first\"";
                Write(context, 200, $"[{records}]");
                break;
            case "/v2/offset":
                Write(context, 200, $$"""{ "data": { "items": [{{records}}], "all": {{items}} } }""");
                break;
            case "/v2/forever":
                Write(context, 200, $$"""{ "data": { "items": [{{records}}], "next": "{{Epoch}}0" } }""");
                break;
            default:
                Write(context, 200, """{ "Response": "False", "Error": "Incorrect id." }""");
                break;
        }
    }
}
