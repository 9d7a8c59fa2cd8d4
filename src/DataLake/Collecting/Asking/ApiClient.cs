using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using DataLake.Collecting.Definitions;
using DataLake.Json;
using DataLake.Messages;
using Polly;

namespace DataLake.Collecting.Asking;

/// <summary>Asks an API with good manners: no faster than it likes, again where a fault may pass, and with the token to nobody else.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int MostRedirects = 5;

    private readonly ApiDefinition definition;
    private readonly ApiToken? token;
    private readonly HttpClient http;
    private readonly RequestRate rate;
    private readonly ResiliencePipeline<ApiAnswer> retrying;
    private DataLakeException? refused;
    private long requests;

    public ApiClient(ApiDefinition definition, ApiToken? token)
    {
        this.definition = definition;
        this.token = token;
        rate = new RequestRate(definition.Limits.PerSecond);
        retrying = RetryPolicy.Of(definition.Limits, rate);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = definition.Limits.Parallel,
            ConnectTimeout = TimeSpan.FromSeconds(definition.Limits.TimeoutSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a server that moved is found
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each try has its own
        };
    }

    /// <summary>The requests that left, each try counted.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>The address of a path and query, filled.</summary>
    public Uri AddressOf(ApiRequest request, IReadOnlyDictionary<string, string> values, params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        var query = request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, new Template(parameter.Value).Fill(values, value => value))).ToList();
        query.AddRange(more);
        var path = new Template(request.Path).Fill(values, Uri.EscapeDataString);
        var address = definition.BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + path;
        if (query.Count > 0)
            address += "?" + string.Join('&', query.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));
        return new Uri(address);
    }

    /// <summary>Asks, and waits for an answer that can be gone on with.</summary>
    /// <param name="address">The address.</param>
    /// <param name="values">What headers are filled with.</param>
    /// <param name="etag">The tag of an earlier answer: where it is still the same, the API need not send it; null for none.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="DataLakeException">The API cannot be reached, does not accept the token, or answers something that is not what was asked for.</exception>
    public async Task<ApiAnswer> AskAsync(Uri address, IReadOnlyDictionary<string, string> values, string? etag, CancellationToken cancellationToken)
    {
        ApiAnswer answer;
        try
        {
            answer = await retrying.ExecuteAsync(stop => new ValueTask<ApiAnswer>(TryAsync(address, values, etag, ReadJsonAsync, stop)), cancellationToken).ConfigureAwait(false);
        }
        catch (PassingFault error)
        {
            throw ApiError.Unavailable(definition, address, error.Message, error.InnerException);
        }

        return Checked(answer, address);
    }

    /// <summary>Asks for what is read as it comes.</summary>
    /// <param name="address">The address.</param>
    /// <param name="values">What headers are filled with.</param>
    /// <param name="etag">The tag of an earlier answer; null for none.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <returns>The answer without its content, and the content, which the caller disposes; null where there is none.</returns>
    /// <exception cref="DataLakeException">As <see cref="AskAsync"/>.</exception>
    public async Task<(ApiAnswer Answer, Stream? Content)> OpenAsync(Uri address, IReadOnlyDictionary<string, string> values, string? etag, CancellationToken cancellationToken)
    {
        Stream? content = null;
        try
        {
            var answer = await retrying.ExecuteAsync(stop => new ValueTask<ApiAnswer>(TryAsync(address, values, etag, OpenContentAsync, stop)), cancellationToken).ConfigureAwait(false);
            return (Checked(answer, address), content);
        }
        catch (PassingFault error)
        {
            throw ApiError.Unavailable(definition, address, error.Message, error.InnerException);
        }

        async Task<ApiAnswer> OpenContentAsync(HttpResponseMessage response, Uri from, CancellationToken stop)
        {
            if (!response.IsSuccessStatusCode)
                return await ReadJsonAsync(response, from, stop).ConfigureAwait(false);
            content = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            return Head(response, null);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        rate.Dispose();
    }

    private ApiAnswer Checked(ApiAnswer answer, Uri address) => answer switch
    {
        { Status: 401 or 403 } => throw (refused = ApiError.Unauthorized(definition, address, answer)),
        { Status: 429, RetryAfter: { } wait } => throw ApiError.Busy(definition, address, wait),
        { Status: 429 or 408 or >= 500 } => throw ApiError.Unavailable(definition, address, ApiError.Said(answer)),
        _ => answer,
    };

    private async Task<ApiAnswer> TryAsync(Uri address, IReadOnlyDictionary<string, string> values, string? etag, Func<HttpResponseMessage, Uri, CancellationToken, Task<ApiAnswer>> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (var (at, redirects) = (address, 0); ; redirects++)
            {
                if (redirects > MostRedirects)
                    throw ApiError.RedirectedTooOften(address);
                await rate.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (refused is not null)
                    throw refused; // a token that is not accepted once is not tried again
                patience.CancelAfter(TimeSpan.FromSeconds(definition.Limits.TimeoutSeconds));
                Interlocked.Increment(ref requests);
                using var request = RequestTo(at, values, etag);
                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
                if (NextOf(response, at) is { } next)
                {
                    response.Dispose();
                    at = next;
                    continue;
                }

                return await read(response, at, patience.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PassingFault(Catalogue.Translate($"no answer within {definition.Limits.TimeoutSeconds} s"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new PassingFault(Reason(error), error);
        }
    }

    private HttpRequestMessage RequestTo(Uri address, IReadOnlyDictionary<string, string> values, string? etag)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback && !definition.AllowHttp)
            throw ApiError.Insecure(address);
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DataLakeCmdlets", typeof(ApiClient).Assembly.GetName().Version?.ToString(3)));
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);

        // Whoever an address leads to is given nothing but the address.
        if (!IsHome(address))
            return request;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var (name, value) in definition.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, new Template(value).Fill(values, filled => filled));
        }

        if (token is not null && definition.Token is { } place)
            request.Headers.TryAddWithoutValidation(place.Header, token.Header(place));
        return request;
    }

    private bool IsHome(Uri address) => Uri.Compare(address, definition.BaseUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private Uri? NextOf(HttpResponseMessage response, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        return response.Headers.Location is { } location && Uri.TryCreate(from, location, out var next) && next.Scheme is "http" or "https"
            ? next
            : throw ApiError.RedirectedTooOften(from);
    }

    private async Task<ApiAnswer> ReadJsonAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        using var _ = response;
        var status = (int)response.StatusCode;
        var isFound = response.IsSuccessStatusCode;
        var body = isFound || response.StatusCode != HttpStatusCode.NotModified
            ? await AnswerBody.ReadAsync(response, address, definition.Limits.AnswerBytes, cancellationToken).ConfigureAwait(false)
            : default;
        if (isFound)
        {
            if (token?.IsIn(body.Span) == true)
                throw ApiError.TokenEchoed(address);
            return Head(response, response.StatusCode == HttpStatusCode.NoContent ? null : AnswerBody.ToJson(body, address, token));
        }

        return Head(response, null) with { Words = AnswerWords.Of(body, response.ReasonPhrase, token) };
    }

    private static ApiAnswer Head(HttpResponseMessage response, JsonSlice? json) => new((int)response.StatusCode, json)
    {
        ETag = response.Headers.ETag?.ToString(),
        Next = response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null,
        RetryAfter = Wait(response.Headers.RetryAfter),
    };

    private static TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Reason(Exception error) => error.InnerException is { Message: var inner } && !error.Message.Contains(inner, StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"{error.Message.TrimEnd('.')}: {inner.TrimEnd('.')}")
        : error.Message.TrimEnd('.');
}
