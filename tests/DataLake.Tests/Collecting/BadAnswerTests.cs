using System.Net;
using System.Text;
using DataLake.Collecting;
using DataLake.Collecting.Definitions;
using DataLake.Tests.Collecting.StandIns;

namespace DataLake.Tests.Collecting;

/// <summary>Answers that are none: each is a clear error, nothing half is kept, and the token is in nothing.</summary>
public sealed class BadAnswerTests : IDisposable
{
    private readonly CollectFixture lake = new();

    [Theory]
    [InlineData("html", "ApiAnswerInvalid", "it is a page in HTML")]
    [InlineData("cut", "ApiUnavailable", "the JSON ends before its end")]
    [InlineData("short", "ApiUnavailable", "")]
    [InlineData("words", "ApiAnswerInvalid", "it is not JSON at line 1")]
    [InlineData("latin1", "ApiAnswerInvalid", "it is not UTF-8")]
    [InlineData("large", "ApiAnswerTooLarge", "(100.0 MB)")]
    [InlineData("endless", "ApiAnswerTooLarge", "larger than")]
    [InlineData("bomb", "ApiAnswerTooLarge", "larger than")]
    [InlineData("echo", "TokenEchoed", "the answer has the token in it")]
    [InlineData("echo-refused", "ApiUnauthorized", "no *** here")]
    [InlineData("circle", "ApiAnswerInvalid", "leads from one address to another")]
    [InlineData("busy", "ApiBusy", "come back in 7200 s")]
    [InlineData("slow", "ApiUnavailable", "no answer within 1 s")]
    [InlineData("stall", "ApiUnavailable", "stopped sending in the middle")]
    [InlineData("downgrade", "ApiInsecure", "is http")]
    public async Task What_is_no_answer_is_a_clear_error(string what, string errorId, string words)
    {
        using var api = new BadApi();
        var error = await lake.FailAsync(Definition(api.Address, what));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StandInTmdb.Token, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(lake.Files());
    }

    [Fact]
    public async Task The_token_does_not_go_along_to_another_server()
    {
        using var other = new BadApi();
        using var api = new BadApi { Other = other.Address };
        var result = await lake.CollectAsync(Definition(api.Address, "elsewhere"));
        Assert.Equal(1, result.Records);
        Assert.Contains(api.HeadersSeen, header => header.Value.Contains(StandInTmdb.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(other.HeadersSeen, header => header.Name is "Authorization" or "X-Mine" || header.Value.Contains("nobody-sees", StringComparison.Ordinal));
        Assert.NotEmpty(other.HeadersSeen);
        Assert.All(api.Calls.Keys.Concat(other.Calls.Keys), address => Assert.DoesNotContain("nobody-sees", address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_does_not_go_on_at_another_server()
    {
        using var api = new BadApi();
        var error = await lake.FailAsync(Definition(api.Address, "next").TrimEnd()[..^1] + """, "pages": { "next": "next" } }""");
        Assert.Equal("ApiAnswerInvalid", error.ErrorId);
        Assert.Contains("another server", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "http://api.example.org", "path": "/x" }""", "use https, or say")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x", "query": { "api_key": "abc" } }""", "'token' sends it in a header")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x", "headers": { "authorization": "Bearer abc" } }""", "a secret does not belong in a definition")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x", "token": "abc.def.ghi" }""", "the token itself is never in a definition")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://me:pw@api.example.org", "path": "/x" }""", "without user")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x/{id}" }""", "'match'")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x", "recrods": "a" }""", "did you mean 'records'?")]
    [InlineData("""{ "origin": "A", "origin": "B", "source": "S", "baseUrl": "https://api.example.org", "path": "/x" }""", "'origin' stands twice here")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://api.example.org", "path": "/x", "slices": { "from": "a", "to": "b", "first": "c", "last": "d" } }""", "'slices' cut a list that tells how many pages it has")]
    public void A_definition_that_cannot_be_is_refused_and_says_why(string json, string words)
    {
        var error = Assert.Throws<DataLakeException>(() => ApiDefinition.Parse(json, "api.json"));
        Assert.Equal("ApiDefinitionInvalid", error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_set_or_mistyped_is_said()
    {
        using var api = new BadApi();
        var definition = Definition(api.Address, "{year}").TrimEnd()[..^1] + """, "variables": { "year": null } }""";
        Assert.Equal("ApiVariableMissing", (await lake.FailAsync(definition)).ErrorId);
        var error = await lake.FailAsync(definition, options: new CollectOptions { Variables = [KeyValuePair.Create("yaer", "2023")] });
        Assert.Contains("did you mean 'year'?", error.Message, StringComparison.Ordinal);
        Assert.Equal("RowsMissing", (await lake.FailAsync(CollectFixture.Movies(api.Address))).ErrorId);
        Assert.Equal("TokenMissing", Assert.Throws<DataLakeException>(() => DataLake.Collecting.Asking.ApiToken.Find(ApiDefinition.Parse(definition.Replace("TMDB_TOKEN", "NOT_SET_ANYWHERE", StringComparison.Ordinal)), null)).ErrorId);
        Assert.DoesNotContain("nobody", Assert.Throws<DataLakeException>(() => new DataLake.Collecting.Asking.ApiToken("nobody\nsees")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => lake.Dispose();

    private static string Definition(Uri address, string path) => $$"""
        {
          "origin": "Bad", "source": "Things", "baseUrl": "{{address}}", "token": "TMDB_TOKEN", "headers": { "X-Mine": "mine" }, "path": "/{{path}}",
          "limits": { "perSecond": 1000, "retries": 1, "timeoutSeconds": {{(path is "slow" or "stall" ? 1 : 60)}} },
          "format": "{{(path == "stall" ? "jsonLines" : "json")}}"
        }
        """;

    private sealed class BadApi : StandInApi
    {
        private const int HundredMegabytes = 100 << 20;

        public Uri? Other { get; init; }

        protected override void Answer(HttpListenerContext context, string pathAndQuery)
        {
            var response = context.Response;
            switch (pathAndQuery)
            {
                case "/html":
                    Write(context, 200, "<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>"u8, "text/html");
                    break;
                case "/cut":
                    Write(context, 200, """{"id":1,"title":"half""");
                    break;
                case "/short":
                    response.ContentLength64 = 1000;
                    response.OutputStream.Write("""{"id":1"""u8);
                    response.OutputStream.Flush();
                    response.Abort();
                    break;
                case "/stall":
                    response.SendChunked = true;
                    response.OutputStream.Write("{\"id\":1}\n"u8);
                    response.OutputStream.Flush();
                    Thread.Sleep(3000);
                    break;
                case "/words":
                    Write(context, 200, "internal error, please call");
                    break;
                case "/latin1":
                    Write(context, 200, Encoding.Latin1.GetBytes("""{"title":"Opinião"}"""));
                    break;
                case "/large":
                    response.ContentLength64 = HundredMegabytes;
                    response.OutputStream.Write(new byte[1000]);
                    break;
                case "/endless":
                    response.SendChunked = true;
                    for (var sent = 0; sent < HundredMegabytes; sent += 1 << 20)
                        response.OutputStream.Write(Enumerable.Repeat((byte)' ', 1 << 20).ToArray());
                    break;
                case "/bomb":
                    response.AddHeader("Content-Encoding", "gzip");
                    using (var bytes = new MemoryStream())
                    {
                        using (var gzip = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
                            gzip.Write(new byte[HundredMegabytes]);
                        Write(context, 200, bytes.ToArray());
                    }

                    break;
                case "/echo":
                    Write(context, 200, $$"""{"you":"{{StandInTmdb.Token}}"}""");
                    break;
                case "/echo-refused":
                    Write(context, 401, $$"""{"status_message":"no {{StandInTmdb.Token}} here"}""");
                    break;
                case "/circle":
                    Redirect(context, "/circle");
                    break;
                case "/downgrade":
                    Redirect(context, "http://example.invalid/x");
                    break;
                case "/elsewhere" when Other is not null:
                    Redirect(context, new Uri(Other, "/fine").ToString());
                    break;
                case "/busy":
                    response.AddHeader("Retry-After", "7200");
                    Write(context, 429, "{}");
                    break;
                case "/slow":
                    Thread.Sleep(TimeSpan.FromSeconds(3));
                    Write(context, 200, "{}");
                    break;
                case "/next":
                    Write(context, 200, """{"id":1,"next":"https://example.invalid/more"}""");
                    break;
                default:
                    Write(context, 200, """{"id":1}""");
                    break;
            }
        }

        private static void Redirect(HttpListenerContext context, string to)
        {
            context.Response.StatusCode = 302;
            context.Response.AddHeader("Location", to);
            context.Response.Close();
        }
    }
}
