using System.Text.Json;
using DataLake.Json;

namespace DataLake.Collecting.Definitions;

/// <summary>Reads definitions of APIs. The JSON Schema of them says the same, which a test holds.</summary>
internal static class ApiDefinitionReader
{
    private const string ErrorId = "ApiDefinitionInvalid";

    private const int MostParallel = 64;
    private const long MostBytes = 512 << 20;

    // Whoever writes one of these into a query has it in histories, logs and proxies.
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase) { "api_key", "apikey", "api-key", "access_token", "auth_token", "client_secret", "password" };

    private static readonly string[] RequestMembers = ["path", "query", "records", "key", "format", "pages", "slices"];

    private static readonly string[] Members =
    [
        "$schema", "description", "origin", "source", "baseUrl", "allowHttp", "token", "headers", "variables",
        .. RequestMembers, "lookup", "changes", "match", "keep", "notFound", "limits", "cacheDays",
    ];

    public static ApiDefinition Load(string path) => JsonText.Load(path, ErrorId, place => Read(place, Path.GetFileName(path)));

    public static ApiDefinition Parse(string json, string name) => JsonText.Parse(json, name, ErrorId, place => Read(place, name));

    private static ApiDefinition Read(JsonPlace place, string name)
    {
        place.CheckMembers(Members);
        var definition = new ApiDefinition
        {
            Name = name,
            Description = place.Find("description")?.Text(),
            Origin = KeyPart(place.Require("origin")),
            Source = KeyPart(place.Require("source")),
            BaseUrl = Address(place),
            AllowHttp = place.Find("allowHttp")?.Boolean() ?? false,
            Token = place.Find("token") is { } token ? ReadToken(token) : null,
            Headers = [.. (place.Find("headers")?.Members() ?? []).Select(ReadHeader)],
            Variables = (place.Find("variables")?.Members() ?? []).ToDictionary(member => member.Name, member => Scalar(member.Value)),
            Request = ReadRequest(place),
            Lookup = place.Find("lookup") is { } lookup ? ReadLookup(lookup) : null,
            Changes = place.Find("changes") is { } changes ? ReadChanges(changes) : null,
            Keep = Conditions(place.Find("keep")),
            Limits = place.Find("limits") is { } limits ? ReadLimits(limits) : new ApiLimits(),
            CacheDays = place.Find("cacheDays")?.PositiveInteger() ?? 0,
        };
        if (place.Find("notFound") is { } notFound)
            definition = ReadNotFound(definition, notFound);
        definition = definition with { Match = ReadMatch(place, definition) };
        Check(place, definition);
        return definition;
    }

    private static void Check(JsonPlace place, ApiDefinition definition)
    {
        var rows = definition.RowPlaceholders;
        if (rows.Count > 0 && (definition.Request.Pages is not null || definition.Request.Format == AnswerFormat.JsonLines))
            throw place.Invalid($"a list of pages or lines is one list, and {{{rows[0]}}} would make one of each row; it is a variable, or there are no pages");
        if (rows.Count == 0 && (definition.Lookup is not null || definition.Changes is not null || definition.Match.Count > 0))
            throw place.Invalid("'lookup', 'changes' and 'match' belong to requests made from rows, and no text has a placeholder that a row fills, such as {id}");
        if (definition.Lookup is not null && !definition.Request.Templates.Any(template => template.Placeholders.Contains(ApiLookup.Found)))
            throw place.Invalid($"'lookup' finds what nothing asks for: {{{ApiLookup.Found}}} belongs in 'path' or 'query'");
        if (rows.Count > 0 && definition.Match.Count == 0 && definition.Request.Key is null)
            throw place.Invalid("requests made from rows need 'match', the member of a record that holds what was asked for, or 'key', the one that tells records apart: else nobody knows what is there already");
    }

    private static Uri Address(JsonPlace place)
    {
        var member = place.Require("baseUrl");
        if (!Uri.TryCreate(member.Text(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length + address.Query.Length + address.Fragment.Length > 0)
            throw member.Invalid("an address such as \"https://api.example.org\" is expected here, without user, query or fragment");
        return address.Scheme == "https" || address.IsLoopback || place.Find("allowHttp")?.Boolean() == true
            ? address
            : throw member.Invalid($"http to {address.Host} would show everybody on the way what is asked, and the token; use https, or say \"allowHttp\": true where the network is trusted");
    }

    private static string KeyPart(JsonPlace place) =>
        place.Text() is var text && text is not ("." or "..") && !text.Contains('/') && !text.Any(char.IsControl) ? text : throw place.Invalid("this is one part of a key: a name without '/'");

    private static TokenPlace ReadToken(JsonPlace place)
    {
        if (place.Element.ValueKind == JsonValueKind.String)
            return new TokenPlace(Variable(place));
        place.CheckMembers(["variable", "header", "scheme"]);
        var token = new TokenPlace(Variable(place.Require("variable")));
        return token with
        {
            Header = place.Find("header") is { } header ? HeaderName(header.Text(), header) : token.Header,
            Scheme = place.Find("scheme") is { } scheme ? scheme.Texts()[0] : token.Scheme,
        };
    }

    // A token that was put here by mistake is not shown.
    private static string Variable(JsonPlace place) => place.Text() is var name && name.Length <= 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? name
        : throw place.Invalid("the name of an environment variable is expected here, such as \"TMDB_TOKEN\": the token itself is never in a definition");

    private static string HeaderName(string name, JsonPlace place) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? name
        : throw place.Invalid("the name of a header is expected here");

    private static KeyValuePair<string, string> ReadHeader((string Name, JsonPlace Value) header)
    {
        if (header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || Secrets.Contains(header.Name))
            throw header.Value.Invalid("a secret does not belong in a definition; 'token' says where it is found, and which header takes it");
        return KeyValuePair.Create(HeaderName(header.Name, header.Value), PlainText(header.Value));
    }

    private static string PlainText(JsonPlace place) => place.Text() is var text && !text.Any(char.IsControl) ? text : throw place.Invalid("it holds a control character");

    private static ApiRequest ReadRequest(JsonPlace place)
    {
        var path = place.Require("path");
        if (!path.Text().StartsWith('/') || path.Text().AsSpan().ContainsAny('?', '#') || path.Text().Any(char.IsControl))
            throw path.Invalid("a path that begins with '/' is expected here; parameters belong in 'query'");
        var request = new ApiRequest(path.Text())
        {
            Query = [.. (place.Find("query")?.Members() ?? []).Select(ReadParameter)],
            Records = place.Find("records")?.Text() ?? "",
            Key = place.Find("key")?.Text(),
            Format = place.Find("format")?.Choice<AnswerFormat>() ?? AnswerFormat.Json,
            Pages = place.Find("pages") is { } pages ? ReadPages(pages) : null,
            Slices = place.Find("slices") is { } slices ? ReadSlices(slices) : null,
        };
        if (request.Slices is not null && request.Pages?.Total is null)
            throw place.Invalid("'slices' cut a list that tells how many pages it has: 'pages' with 'number' and 'total'");
        if (request.Format == AnswerFormat.JsonLines && (request.Pages is not null || request.Records.Length > 0))
            throw place.Invalid("lines have no pages, and each is a record");
        return request;
    }

    private static KeyValuePair<string, string> ReadParameter((string Name, JsonPlace Value) parameter)
    {
        if (Secrets.Contains(parameter.Name))
            throw parameter.Value.Invalid("a secret in an address is in histories and logs; 'token' sends it in a header");
        return KeyValuePair.Create(parameter.Name, Scalar(parameter.Value) ?? throw parameter.Value.Invalid("a text, a number, or true or false is expected here"));
    }

    private static ApiPages ReadPages(JsonPlace place)
    {
        place.CheckMembers(["number", "first", "step", "total", "count", "most", "cursor", "next", "linkHeader"]);
        var pages = new ApiPages
        {
            Number = place.Find("number")?.Text(),
            First = place.Find("first") is { } first ? first.Element.ValueKind == JsonValueKind.Number && first.Element.TryGetInt32(out var number) && number >= 0 ? number : throw first.Invalid("a whole number is expected here") : 1,
            Step = place.Find("step")?.PositiveInteger() ?? 1,
            Total = place.Find("total")?.Text(),
            Count = place.Find("count")?.Text(),
            Most = place.Find("most")?.PositiveInteger(),
            Cursor = place.Find("cursor")?.Text(),
            Next = place.Find("next")?.Text(),
            LinkHeader = place.Find("linkHeader")?.Boolean() ?? false,
        };
        var ways = new[] { pages.Number is not null, pages.Next is not null, pages.LinkHeader }.Count(way => way);
        if (ways != 1)
            throw place.Invalid("a list goes on in one way: 'number' (a page's), 'next' (the member with the next address; with 'cursor', the next cursor), or 'linkHeader'");
        if (pages.Cursor is not null && pages.Next is null)
            throw place.Invalid("'cursor' needs 'next', the member that holds the next one");
        if (pages.Number is null && (pages.Total ?? pages.Count) is not null)
            throw place.Invalid("'total' and 'count' belong to pages that have a 'number'");
        if (pages.Number is null && place.Find("step") is { } step)
            throw step.Invalid("'step' belongs to pages that have a 'number'");
        return pages;
    }

    private static ApiSlices ReadSlices(JsonPlace place)
    {
        place.CheckMembers(["from", "to", "first", "last"]);
        return new ApiSlices(place.Require("from").Text(), place.Require("to").Text(), place.Require("first").Text(), place.Require("last").Text());
    }

    private static ApiLookup ReadLookup(JsonPlace place)
    {
        place.CheckMembers(["path", "query", "value"]);
        return new ApiLookup(ReadRequest(place), place.Require("value").Text());
    }

    private static ApiRequest ReadChanges(JsonPlace place)
    {
        place.CheckMembers(RequestMembers);
        _ = place.Require("key");
        return ReadRequest(place);
    }

    private static Dictionary<string, string> ReadMatch(JsonPlace place, ApiDefinition definition)
    {
        if (place.Find("match") is not { } match)
            return [];
        var rows = definition.RowPlaceholders;
        if (match.Element.ValueKind != JsonValueKind.Object)
            return rows.Count == 1 ? new() { [rows[0]] = match.Text() } : throw match.Invalid($"of several placeholders, each is told where it is: {{ {string.Join(", ", rows.Select(row => $"\"{row}\": \"member\""))} }}");
        match.CheckMembers([.. rows]);
        foreach (var row in rows)
            _ = match.Require(row);
        return match.Members().ToDictionary(member => member.Name, member => member.Value.Text());
    }

    private static ApiDefinition ReadNotFound(ApiDefinition definition, JsonPlace place)
    {
        place.CheckMembers(["status", "when"]);
        return definition with
        {
            NotFoundStatus = place.Find("status")?.Items().Select(Status).ToList() ?? definition.NotFoundStatus,
            NotFoundWhen = Conditions(place.Find("when")),
        };
    }

    private static int Status(JsonPlace place) => place.PositiveInteger() is var status and >= 400 and < 500 and not (401 or 403 or 429)
        ? status
        : throw place.Invalid("a status from 400 to 499 is expected here, and none of 401, 403 and 429, which say something else");

    private static IReadOnlyList<MemberCondition> Conditions(JsonPlace? place) =>
        [.. (place?.Members() ?? []).Select(member => new MemberCondition(member.Name, [.. member.Value.Items().Select(Scalar)]))];

    private static string? Scalar(JsonPlace place) => place.Element.ValueKind switch
    {
        JsonValueKind.String => place.Element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => place.Element.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw place.Invalid("a text, a number, true, false or null is expected here"),
    };

    private static ApiLimits ReadLimits(JsonPlace place)
    {
        place.CheckMembers(["perSecond", "parallel", "retries", "timeoutSeconds", "patienceSeconds", "answerBytes", "fileRecords", "fileBytes"]);
        var usual = new ApiLimits();
        var limits = new ApiLimits
        {
            PerSecond = place.Find("perSecond") is { } rate ? Rate(rate) : usual.PerSecond,
            Parallel = place.Find("parallel")?.PositiveInteger() ?? usual.Parallel,
            Retries = place.Find("retries")?.PositiveInteger() ?? usual.Retries,
            TimeoutSeconds = place.Find("timeoutSeconds")?.PositiveInteger() ?? usual.TimeoutSeconds,
            PatienceSeconds = place.Find("patienceSeconds")?.PositiveInteger() ?? usual.PatienceSeconds,
            AnswerBytes = place.Find("answerBytes")?.Bytes() ?? usual.AnswerBytes,
            FileRecords = place.Find("fileRecords")?.PositiveInteger() ?? usual.FileRecords,
            FileBytes = place.Find("fileBytes")?.Bytes() ?? usual.FileBytes,
        };
        if (limits.Parallel > MostParallel)
            throw place.Invalid($"'parallel' is {MostParallel} at most");
        if (Math.Max(limits.AnswerBytes, limits.FileBytes) > MostBytes)
            throw place.Invalid("'answerBytes' and 'fileBytes' are 512MB at most: they are held in memory");
        return limits;
    }

    private static double Rate(JsonPlace place) => place.Element.ValueKind == JsonValueKind.Number && place.Element.TryGetDouble(out var rate) && rate is >= 0.01 and <= 10_000
        ? rate
        : throw place.Invalid("the requests a second are expected here: a number from 0.01 to 10000");
}
