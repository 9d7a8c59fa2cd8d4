using System.Globalization;

namespace DataLake.Values;

/// <summary>The order of a date's parts in a culture's short form.</summary>
internal enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

/// <summary>How a dataset writes numbers and dates. Known here by itself: a machine may have no culture data, or other data.</summary>
/// <param name="Name">The culture's name, such as <c>pt-BR</c>.</param>
/// <param name="DecimalMark">The character before a number's fraction.</param>
/// <param name="GroupMark">The character between a number's groups of three digits.</param>
/// <param name="DateOrder">The order of a date's parts; ISO 8601 is read in every culture.</param>
internal sealed partial record DataCulture(string Name, byte DecimalMark, byte GroupMark, DateOrder DateOrder)
{
    private static readonly HashSet<string> CommaLanguages = new(StringComparer.OrdinalIgnoreCase)
    {
        "pt", "es", "fr", "de", "it", "nl", "da", "nb", "no", "sv", "fi", "pl", "cs", "sk", "sl", "hr", "ro", "hu", "tr", "el", "ru", "uk", "bg", "id", "vi",
    };

    private static readonly HashSet<string> PointRegions = new(StringComparer.OrdinalIgnoreCase)
    {
        "es-MX", "es-US", "es-PR", "es-DO", "es-GT", "es-HN", "es-NI", "es-PA", "es-PE", "es-SV", "de-CH", "de-LI", "it-CH",
    };

    private static readonly HashSet<string> YearFirst = new(StringComparer.OrdinalIgnoreCase) { "ja", "zh", "ko", "sv", "hu", "en-CA", "fr-CA" };

    /// <summary>Decimal points and ISO dates: what machines write.</summary>
    public static DataCulture Invariant { get; } = new("", (byte)'.', (byte)',', DateOrder.YearMonthDay);

    /// <summary>The culture of that name, or null where its language is not known here.</summary>
    public static DataCulture? Find(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Invariant;
        var language = name.Split('-', '_')[0];
        var comma = CommaLanguages.Contains(language) && !PointRegions.Contains(name);
        if (!comma && !PointRegions.Contains(name) && language.ToLowerInvariant() is not ("en" or "ja" or "zh" or "ko" or "th" or "he" or "hi"))
            return null;
        var order = YearFirst.Contains(language) || YearFirst.Contains(name) ? DateOrder.YearMonthDay
            : name.ToUpperInvariant() is "EN" or "EN-US" or "ES-US" or "ES-PR" or "ES-PA" ? DateOrder.MonthDayYear
            : DateOrder.DayMonthYear;
        return new DataCulture(name, comma ? (byte)',' : (byte)'.', comma ? (byte)'.' : (byte)',', order);
    }

    /// <summary>The languages known here.</summary>
    public static IEnumerable<string> Known => CommaLanguages.Concat(["en", "ja", "zh", "ko", "th", "he", "hi"]).Order(StringComparer.Ordinal);

    /// <summary>A number as this culture writes it.</summary>
    public string Format(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return DecimalMark == '.' ? text : text.Replace('.', (char)DecimalMark);
    }
}
