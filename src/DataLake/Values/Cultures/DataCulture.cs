namespace DataLake.Values.Cultures;

/// <summary>How a dataset writes numbers and dates. Known here by itself: a machine may have no culture data, or other data.</summary>
/// <param name="Name">The culture's name, such as <c>pt-BR</c>.</param>
/// <param name="DecimalMark">The ASCII character before a number's fraction.</param>
/// <param name="GroupMark">What stands between a number's groups of three digits.</param>
/// <param name="DateOrder">The order of a date's parts; ISO 8601 is read in every culture.</param>
public sealed partial record DataCulture(string Name, char DecimalMark, GroupMark GroupMark, DateOrder DateOrder)
{
    private static readonly HashSet<string> CommaLanguages = new(StringComparer.OrdinalIgnoreCase)
    {
        "pt", "es", "fr", "de", "it", "nl", "da", "nb", "nn", "no", "sv", "fi", "pl", "cs", "sk", "sl", "hr", "sr", "ro", "hu", "tr", "el", "ru", "uk", "bg", "id", "vi",
        "et", "lv", "lt", "ca", "gl", "eu",
    };

    private static readonly HashSet<string> PointLanguages = new(StringComparer.OrdinalIgnoreCase) { "en", "ja", "zh", "ko", "th", "he", "hi" };

    private static readonly HashSet<string> PointRegions = new(StringComparer.OrdinalIgnoreCase)
    {
        "es-MX", "es-US", "es-PR", "es-DO", "es-GT", "es-HN", "es-NI", "es-PA", "es-PE", "es-SV", "de-CH", "de-LI", "it-CH",
    };

    private static readonly HashSet<string> SpaceLanguages = new(StringComparer.OrdinalIgnoreCase)
    {
        "fr", "nb", "nn", "no", "sv", "fi", "pl", "cs", "sk", "hu", "ru", "uk", "bg", "et", "lv", "lt",
    };

    private static readonly HashSet<string> YearFirst = new(StringComparer.OrdinalIgnoreCase) { "ja", "zh", "ko", "sv", "hu", "lt", "en-CA", "fr-CA" };

    private static readonly HashSet<string> MonthFirst = new(StringComparer.OrdinalIgnoreCase) { "en", "en-US", "es-US", "es-PR", "es-PA" };

    /// <summary>Decimal points and ISO dates: what machines write.</summary>
    public static DataCulture Invariant { get; } = new("", '.', GroupMark.Comma, DateOrder.YearMonthDay);

    /// <summary>The languages known here.</summary>
    public static IEnumerable<string> Known => CommaLanguages.Concat(PointLanguages).Order(StringComparer.Ordinal);

    /// <summary>The culture of a name, or null where its language is not known here.</summary>
    /// <param name="name">Such as <c>pt-BR</c>; null or empty for the invariant culture.</param>
    public static DataCulture? Find(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Invariant;
        var language = LanguageOf(name);
        if (!CommaLanguages.Contains(language) && !PointLanguages.Contains(language))
            return null;
        name = name.Replace('_', '-');
        var comma = CommaLanguages.Contains(language) && !PointRegions.Contains(name);
        var group = !comma ? name.EndsWith("-CH", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-LI", StringComparison.OrdinalIgnoreCase) ? GroupMark.Apostrophe : GroupMark.Comma
            : SpaceLanguages.Contains(language) ? GroupMark.Space
            : GroupMark.Point;
        var order = YearFirst.Contains(language) || YearFirst.Contains(name) ? DateOrder.YearMonthDay
            : MonthFirst.Contains(name) ? DateOrder.MonthDayYear
            : DateOrder.DayMonthYear;
        return new DataCulture(name, comma ? ',' : '.', group, order);
    }

    /// <summary>The culture of a name.</summary>
    /// <param name="name">Such as <c>pt-BR</c>; null or empty for the invariant culture.</param>
    /// <exception cref="DataLakeException">Its language is not known here.</exception>
    public static DataCulture Parse(string? name) => Find(name) ?? throw new DataLakeException(
        "CultureUnknown", ErrorCategory.InvalidArgument, $"'{name}' is not a culture known here. Give a name such as pt-BR; the languages are {string.Join(", ", Known)}.", name);

    /// <summary>The name; <c>invariant</c> for the invariant culture.</summary>
    public override string ToString() => Name.Length == 0 ? "invariant" : Name;

    private static string LanguageOf(string name) => name.Split('-', '_')[0];
}
