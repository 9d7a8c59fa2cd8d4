namespace DataLake.Collecting.Definitions;

/// <summary>An API, as far as its records are wanted: where it is, what is asked, where the records lie in its answers, and how it wants to be treated.</summary>
/// <remarks>
/// Texts may hold placeholders such as <c>{id}</c>: a variable of <see cref="Variables"/>, a part of the day (<c>{yyyy}</c>,
/// <c>{MM}</c>, <c>{dd}</c>), <c>{since}</c>, or else a column of the rows that requests are made from, one for each row.
/// </remarks>
public sealed record ApiDefinition
{
    /// <summary>What errors call the definition: its file, where it comes from one.</summary>
    public string? Name { get; init; }

    /// <summary>What is collected, in a sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>The API's name: the origin in keys.</summary>
    public required string Origin { get; init; }

    /// <summary>The dataset: the source in keys.</summary>
    public required string Source { get; init; }

    /// <summary>The address that every path is added to.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Whether http may be spoken with another machine: whoever listens on the way reads the token, too.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>How the token goes to the API; null where it wants none.</summary>
    public TokenPlace? Token { get; init; }

    /// <summary>Headers of every request, beside the token's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The variables and what they are where nobody sets them; null for one that has to be set.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>What is asked.</summary>
    public required ApiRequest Request { get; init; }

    /// <summary>A request before each, which tells what the API itself calls a row's thing; null for none.</summary>
    public ApiLookup? Lookup { get; init; }

    /// <summary>The list of what changed, asked where only changes are wanted; null where the API has none.</summary>
    public ApiRequest? Changes { get; init; }

    /// <summary>The members that hold, in a record, what the request asked for, by placeholder; none where records do not hold it.</summary>
    public IReadOnlyDictionary<string, string> Match { get; init; } = new Dictionary<string, string>();

    /// <summary>Which records are kept: each condition holds of them.</summary>
    public IReadOnlyList<MemberCondition> Keep { get; init; } = [];

    /// <summary>The statuses by which the API says that there is no such thing.</summary>
    public IReadOnlyList<int> NotFoundStatus { get; init; } = [404];

    /// <summary>The conditions by which an answer says that there is no such thing: all of them hold then.</summary>
    public IReadOnlyList<MemberCondition> NotFoundWhen { get; init; } = [];

    /// <summary>How much at once, how fast, how large.</summary>
    public ApiLimits Limits { get; init; } = new();

    /// <summary>How many days a record stays good: one collected within so many days is not asked for again. 0 for the day itself only.</summary>
    public int CacheDays { get; init; }

    /// <summary>Reads a definition from a JSON file; comments and trailing commas are allowed.</summary>
    /// <exception cref="DataLakeException">The file cannot be read, or is not a definition (<c>ApiDefinitionInvalid</c>): the message names the place.</exception>
    public static ApiDefinition Load(string path) => ApiDefinitionReader.Load(path);

    /// <summary>Reads a definition from JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="DataLakeException">It is not a definition (<c>ApiDefinitionInvalid</c>); the message names the place.</exception>
    public static ApiDefinition Parse(string json, string name = "definition") => ApiDefinitionReader.Parse(json, name);

    /// <summary>The placeholders that rows fill, in the order in which they are met; none where no rows are wanted.</summary>
    public IReadOnlyList<string> RowPlaceholders =>
        [.. Templates.SelectMany(template => template.Placeholders).Distinct().Where(name => !Variables.ContainsKey(name) && !ApiVariables.IsOwn(name) && !(Lookup is not null && name == ApiLookup.Found))];

    /// <summary>All texts that may hold placeholders.</summary>
    internal IEnumerable<Template> Templates =>
        Request.Templates.Concat(Lookup?.Request.Templates ?? []).Concat(Headers.Select(header => new Template(header.Value)));
}
