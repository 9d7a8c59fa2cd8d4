using System.Globalization;
using System.Runtime.CompilerServices;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Json;
using DataLake.Messages;
using DataLake.Work;

namespace DataLake.Collecting.Requests;

/// <summary>A list whose pages have numbers, several asked for at once; cut by date where it has more pages than the API gives.</summary>
internal sealed class NumberedPages(ApiDefinition definition, ApiRequest request, IReadOnlyDictionary<string, string> variables, ApiClient client, Action<string> note)
{
    // What moves from one page to another while they are read may be on none; then they are read once more.
    private const int MostRounds = 3;

    private readonly ApiPages pages = request.Pages!;
    private readonly JsonMemberPath records = new(request.Records);
    private readonly JsonMemberPath? total = request.Pages!.Total is { } path ? new JsonMemberPath(path) : null;
    private readonly JsonMemberPath? count = request.Pages.Count is { } path ? new JsonMemberPath(path) : null;
    private readonly JsonMemberPath? key = request.Key is { } path ? new JsonMemberPath(path) : null;
    private readonly Stack<(DateOnly From, DateOnly To)> open = new();
    private long done;

    /// <summary>The answers in order, from a place on.</summary>
    /// <exception cref="DataLakeException">The API refuses, or gives fewer pages than there are.</exception>
    public async IAsyncEnumerable<ListAnswer> ReadAsync(ListPlace? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = Begin(from);
        if (request.Slices is null)
        {
            await foreach (var answer in ReadAsync(null, start, await AskAsync(null, start, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                yield return answer;
        }

        for (; open.TryPop(out var slice); start = pages.First)
        {
            var first = await AskAsync(slice, start, cancellationToken).ConfigureAwait(false);
            if (first.Pages > pages.Most && slice.From < slice.To)
            {
                var middle = slice.From.AddDays((slice.To.DayNumber - slice.From.DayNumber) / 2);
                open.Push((middle.AddDays(1), slice.To));
                open.Push((slice.From, middle));
                continue;
            }

            await foreach (var answer in ReadAsync(slice, start, first, cancellationToken).ConfigureAwait(false))
                yield return answer;
        }
    }

    // The slices yet to be read, and the page to begin the first with.
    private int Begin(ListPlace? from)
    {
        if (request.Slices is not { } slices)
            return from?.Page ?? pages.First;
        var (first, last) = (Day(slices.First), Day(slices.Last));
        if (from?.Slice is { } reached && reached.From >= first && reached.To <= last)
        {
            if (reached.To < last)
                open.Push((reached.To.AddDays(1), last));
            open.Push(reached);
            return from.Page ?? pages.First;
        }

        if (first <= last)
            open.Push((first, last));
        return pages.First;
    }

    private async IAsyncEnumerable<ListAnswer> ReadAsync((DateOnly From, DateOnly To)? slice, int start, NumberedPage first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (first.Pages > pages.Most)
        {
            if (slice is not { } day)
                throw ApiError.TooManyPages(definition, first.Pages.Value, pages.Most.Value);
            note(Catalogue.Translate($"{day.From:yyyy-MM-dd} alone has {first.Pages:N0} pages, of which the API gives {pages.Most:N0}: what is on the others is not there"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var before = (long)(start - pages.First) * first.Records.Count;
        for (var round = 1; ; round++, start = pages.First, before = 0)
        {
            var wanted = 0L;
            await foreach (var page in RoundAsync(slice, start, round == 1 ? first : null, cancellationToken).ConfigureAwait(false))
            {
                done++;
                wanted = page.Count ?? 0;
                foreach (var record in page.Records)
                    seen.Add((key is null ? null : record.Find(key)?.Text) ?? "");
                yield return new ListAnswer(new ListPlace { Page = page.Number, Slice = slice }, page.Records, NameOf(slice, page.Number))
                {
                    Total = open.Count == 0 && LastOf(page) is { } last ? done + last - page.Number : null,
                };
            }

            if (key is null || wanted <= seen.Count + before || first.Pages > pages.Most)
                yield break;
            if (round == MostRounds)
            {
                note(Catalogue.Translate($"{NameOf(slice, null)}: the API says that there are {Quantity.Of(wanted, "record")}, and gave {seen.Count + before:N0} in {MostRounds} readings"));
                yield break;
            }
        }
    }

    // One reading of all pages, some of them asked for ahead.
    private async IAsyncEnumerable<NumberedPage> RoundAsync((DateOnly From, DateOnly To)? slice, int start, NumberedPage? first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = first ?? await AskAsync(slice, start, cancellationToken).ConfigureAwait(false);
        yield return page;
        if (LastOf(page) is not { } last)
        {
            // Nobody says how many there are: one after the other, until one is empty.
            for (var number = start + 1; page.Records.Count > 0; number++)
            {
                page = await AskAsync(slice, number, cancellationToken).ConfigureAwait(false);
                yield return page;
            }

            yield break;
        }

        var parallel = definition.Limits.Parallel;
        using var work = new OrderedWork<NumberedPage>(parallel, ahead: 2 * parallel);
        var (next, taken) = (start + 1, start);
        while (taken < last)
        {
            for (; next <= last && !work.IsFull; next++)
            {
                var number = next;
                work.Add(stop => AskAsync(slice, number, stop), cancellationToken);
            }

            page = await (await work.TakeAsync().ConfigureAwait(false))!.ConfigureAwait(false);
            taken++;
            last = Math.Max(last, LastOf(page) ?? 0); // it may grow meanwhile
            yield return page;
        }
    }

    private async Task<NumberedPage> AskAsync((DateOnly From, DateOnly To)? slice, int number, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>> { KeyValuePair.Create(pages.Number!, Parameter(number).ToString(CultureInfo.InvariantCulture)) };
        if (slice is { } days)
        {
            parameters.Add(KeyValuePair.Create(request.Slices!.From, Text(days.From)));
            parameters.Add(KeyValuePair.Create(request.Slices.To, Text(days.To)));
        }

        var address = client.AddressOf(request, variables, [.. parameters]);
        var answer = await client.AskAsync(address, variables, etag: null, cancellationToken).ConfigureAwait(false);
        if (!answer.IsFound)
            throw ApiError.Refused(definition, address, answer);
        var all = Number(answer, count, address);
        return new NumberedPage(number, answer.Json?.Find(records)?.Items() ?? [], Number(answer, total, address) ?? PagesOf(all), all);
    }

    private long Parameter(int page) => pages.First + ((long)(page - pages.First) * pages.Step);

    // Where pages begin at a record's place, the number of records tells that of pages.
    private int? PagesOf(int? records) => pages.Step > 1 ? (int?)(((long?)records + pages.Step - 1) / pages.Step) : null;

    private static int? Number(ApiAnswer answer, JsonMemberPath? path, Uri address) =>
        path is null ? null
        : int.TryParse(answer.Json?.Find(path)?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ApiError.NotJson(address, $"it has no number at '{path}'");

    private int? LastOf(NumberedPage page) => page.Pages is { } all ? pages.First + Math.Min(all, pages.Most ?? int.MaxValue) - 1 : null;

    private string NameOf((DateOnly From, DateOnly To)? slice, int? page) =>
        $"{definition.Origin} {request.Path}{(slice is { } days ? Catalogue.Translate($", {Text(days.From)} to {Text(days.To)}") : "")}{(page is null ? "" : Catalogue.Translate($", page {page}"))}";

    private DateOnly Day(string template)
    {
        var text = new Template(template).Fill(variables, value => value);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new DataLakeException("ApiDefinitionInvalid", ErrorCategory.InvalidArgument, $"{definition.Name}: slices: '{text}' is not a day such as 2024-05-31.", definition.Name);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record NumberedPage(int Number, IReadOnlyList<JsonSlice> Records, int? Pages, int? Count);
}
