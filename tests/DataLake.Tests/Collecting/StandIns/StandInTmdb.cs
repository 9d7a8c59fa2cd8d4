using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Web;

namespace DataLake.Tests.Collecting.StandIns;

/// <summary>TMDB with its quirks, over made-up films: film n is tt(n), and of date 2023-01-01 and on.</summary>
internal sealed class StandInTmdb(int films) : StandInApi
{
    public const string Token = "eyJhbGciOiJIUzI1NiJ9.a-token-that-nobody-sees.c2lnbmF0dXJl";

    private const int PageSize = 20;

    private readonly object gate = new();
    private long busyUntil;
    private int answered;

    /// <summary>Films of which TMDB knows nothing.</summary>
    public static bool IsMissing(int film) => film % 50 == 7;

    /// <summary>The pages that a list may be read to.</summary>
    public int MostPages { get; init; } = 500;

    /// <summary>The request, counted from 1, that is answered 429, with the seconds to wait, and all that come before they are over.</summary>
    public int BusyAt { get; init; }

    /// <summary>Requests that came while TMDB had said to wait.</summary>
    public int Rude { get; private set; }

    /// <summary>Each so many requests one is answered 502 with a page in HTML, and one has its connection reset; 0 for none.</summary>
    public int FailsEach { get; init; }

    /// <summary>The request, counted from 1, from which on all are answered 503; 0 for none.</summary>
    public int BreaksAt { get; init; }

    /// <summary>Whether results move between pages while they are read.</summary>
    public bool Moves { get; init; }

    public static string Id(int film) => string.Create(CultureInfo.InvariantCulture, $"tt{film:0000000}");

    /// <summary>A film's record as TMDB gives it: with quirks, and with blanks and escapes that nobody may change.</summary>
    public static string Film(int film) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"adult":{{(film % 97 == 0 ? "true" : "false")}},"id":{{1_000_000 + film}}, "imdb_id":"{{Id(film)}}","budget":{{(film % 17 == 0 ? "null" : (film * 1000L).ToString(CultureInfo.InvariantCulture))}},
          "origin_country":[{{(film % 13 == 0 ? "" : "\"BR\"")}}], "original_language":"{{(film % 3 == 0 ? "pt" : "en")}}", "title":"Filme n\u00ba {{film}} — \"\ud83c\udfac\"",
          "release_date":"{{Date(film):yyyy-MM-dd}}","vote_average":{{film % 100 / 10.0:0.0}}0, "credits":{"cast":[{"id":{{film}},"name":"Ana"}]} }
        """);

    /// <summary>A film as lists give it.</summary>
    public static string Listed(int film) => string.Create(CultureInfo.InvariantCulture, $$"""{"adult":false,"id":{{1_000_000 + film}},"title":"Filme {{film}}","release_date":"{{Date(film):yyyy-MM-dd}}"}""");

    public static DateOnly Date(int film) => new DateOnly(2023, 1, 1).AddDays(film % 365);

    protected override void Answer(HttpListenerContext context, string pathAndQuery)
    {
        if (context.Request.Headers["Authorization"] != $"Bearer {Token}" && !pathAndQuery.StartsWith("/p/exports/", StringComparison.Ordinal))
        {
            Write(context, 401, """{"status_code":7,"status_message":"Invalid API key: You must be granted a valid key.","success":false}""");
            return;
        }

        if (IsDisturbed(context))
            return;
        var query = HttpUtility.ParseQueryString(context.Request.Url!.Query);
        var parts = context.Request.Url.AbsolutePath.Split('/');
        switch (parts)
        {
            case [_, "3", "movie", "changes"]:
                var changed = string.Join(',', Enumerable.Range(1, 30).Select(number => $$"""{"id":{{1_000_000 + (number * 100)}},"adult":null}"""));
                Write(context, 200, $$"""{"results":[{{changed}}],"page":1,"total_pages":1,"total_results":30}""");
                break;
            case [_, "3", "movie", var id] when FilmOf(id) is > 0 and var film && film <= films && !IsMissing(film):
                Write(context, 200, Film(film));
                break;
            case [_, "3", "find", var id] when query["external_source"] == "imdb_id":
                Write(context, 200, $$"""{"movie_results":[],"person_results":[],"tv_results":[{{(FilmOf(id) is > 0 and var found && found <= films && !IsMissing(found) ? $"{{\"id\":{1_000_000 + found}}}" : "")}}]}""");
                break;
            case [_, "3", "tv", var id] when FilmOf(id) is > 0 and var series && series <= films:
                Write(context, 200, $$"""{"id":{{1_000_000 + series}},"name":"S{{series}}","external_ids":{ "imdb_id":"{{Id(series)}}" } }""");
                break;
            case [_, "3", "discover", "movie"]:
                Discover(context, query["primary_release_date.gte"], query["primary_release_date.lte"], int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture));
                break;
            case [_, "p", "exports", _]:
                Export(context);
                break;
            default:
                Write(context, 404, """{"success":false,"status_code":34,"status_message":"The resource you requested could not be found."}""");
                break;
        }
    }

    private static int FilmOf(string id) => id.StartsWith("tt", StringComparison.Ordinal)
        ? int.TryParse(id.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var film) ? film : 0
        : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1_000_000 : 0;

    private bool IsDisturbed(HttpListenerContext context)
    {
        int number;
        lock (gate)
        {
            number = ++answered;
            if (number == BusyAt)
                busyUntil = Environment.TickCount64 + 900;
            if (Environment.TickCount64 < busyUntil)
            {
                Rude += number == BusyAt ? 0 : 1;
                number = -1;
            }
        }

        if (number == -1)
        {
            context.Response.Headers["Retry-After"] = "1";
            Write(context, 429, """{"status_code":25,"status_message":"Your request count (#) is over the allowed limit of (40).","success":false}""");
        }
        else if (BreaksAt > 0 && number >= BreaksAt)
        {
            Write(context, 503, """{"status_code":9,"status_message":"Service offline: This service is temporarily offline, try again later.","success":false}""");
        }
        else if (FailsEach > 0 && number % FailsEach == 0)
        {
            Write(context, 502, "<html><body>Bad gateway</body></html>"u8, "text/html");
        }
        else if (FailsEach > 0 && number % FailsEach == FailsEach / 2)
        {
            context.Response.Abort();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Discover(HttpListenerContext context, string? from, string? to, int page)
    {
        if (page < 1 || page > MostPages)
        {
            Write(context, 400, """{"success":false,"status_code":22,"status_message":"Invalid page: Pages start at 1 and max at 500. They are expected to be an integer."}""");
            return;
        }

        var (first, last) = (from is null ? DateOnly.MinValue : DateOnly.Parse(from, CultureInfo.InvariantCulture), to is null ? DateOnly.MaxValue : DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var all = Enumerable.Range(1, films).Where(film => Date(film) >= first && Date(film) <= last).OrderBy(Date).ThenBy(film => film).ToList();

        // Between two requests something got more popular: what was on the next page is on this one, and the other way round.
        if (Moves && Calls[context.Request.Url!.PathAndQuery] == 1 && page % 2 == 0 && all.Count > page * PageSize)
            (all[(page * PageSize) - 1], all[page * PageSize]) = (all[page * PageSize], all[(page * PageSize) - 1]);
        Write(context, 200, $$"""{"page":{{page}},"results":[{{string.Join(',', all.Skip((page - 1) * PageSize).Take(PageSize).Select(Listed))}}],"total_pages":{{(all.Count + PageSize - 1) / PageSize}},"total_results":{{all.Count}}}""");
    }

    private void Export(HttpListenerContext context)
    {
        const string Tag = "\"export-1\"";
        context.Response.Headers["ETag"] = Tag;
        if (context.Request.Headers["If-None-Match"] == Tag)
        {
            context.Response.StatusCode = 304;
            context.Response.Close();
            return;
        }

        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var film in Enumerable.Range(1, films))
                gzip.Write(Encoding.UTF8.GetBytes($$"""{"adult":false,"id":{{1_000_000 + film}},"original_title":"Filme {{film}}","popularity":1.5,"video":false}""" + "\n"));
        }

        Write(context, 200, bytes.ToArray(), "application/gzip");
    }
}
