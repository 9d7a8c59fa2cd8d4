using System.Globalization;

namespace DataLake.Collecting.Requests;

/// <summary>Where a list goes on: what its next answer is, and how much of that is in files already.</summary>
internal sealed record ListPlace
{
    private const string EndText = "end";

    /// <summary>Nothing is left of the list.</summary>
    public static ListPlace End { get; } = new() { IsEnd = true };

    /// <summary>Whether nothing is left.</summary>
    public bool IsEnd { get; private init; }

    /// <summary>The number of the next page; null where pages have none.</summary>
    public int? Page { get; init; }

    /// <summary>The piece that the page is of; null where the list is not cut.</summary>
    public (DateOnly From, DateOnly To)? Slice { get; init; }

    /// <summary>The next cursor or address; null for the first.</summary>
    public string? Next { get; init; }

    /// <summary>The records of the next answer that are in files already, where no key tells which; or the lines.</summary>
    public long Skip { get; init; }

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is nothing of the kind.</summary>
    public static ListPlace? Parse(string? text)
    {
        if (text is null or EndText)
            return text is null ? null : End;
        var parts = text.Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        return new ListPlace
        {
            Page = parts.GetValueOrDefault("page") is { } page && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Slice = Day(parts.GetValueOrDefault("from")) is { } from && Day(parts.GetValueOrDefault("to")) is { } to ? (from, to) : null,
            Next = parts.GetValueOrDefault("next"),
            Skip = parts.GetValueOrDefault("skip") is { } skip && long.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
        };
    }

    /// <summary>As metadata of a file keeps it: <c>page=17&amp;from=2010-01-01&amp;to=2010-06-30</c>.</summary>
    public override string ToString() => IsEnd ? EndText : string.Join('&', new (string Name, string? Value)[]
    {
        ("page", Page?.ToString(CultureInfo.InvariantCulture)),
        ("from", Slice?.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("to", Slice?.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("next", Next),
        ("skip", Skip == 0 ? null : Skip.ToString(CultureInfo.InvariantCulture)),
    }.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
