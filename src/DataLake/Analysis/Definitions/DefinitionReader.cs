using System.Text.Json;

namespace DataLake.Analysis.Definitions;

/// <summary>Reads definitions from JSON: by hand, so that every error names its place, and without reflection's start-up time.</summary>
internal static class DefinitionReader
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Names =
    [
        "$schema", "description", "culture", "nullValue", "delimiter", "join", "derive", "where", "distinctBy", "explode", "groupBy", "measure", "select",
        "having", "orderBy", "top", "withTies", "nullKey",
    ];

    public static AnalysisDefinition Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataLakeException("DefinitionUnreadable", ErrorCategory.ReadError, $"{path}: the definition cannot be read: {error.Message}", path, error);
        }
    }

    public static AnalysisDefinition Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Read(new JsonPlace(name, document.RootElement));
        }
        catch (JsonException error)
        {
            throw AnalysisError.Definition($"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}", $"this is not JSON: {error.Message.Split(" LineNumber:")[0].TrimEnd('.')}");
        }
    }

    private static AnalysisDefinition Read(JsonPlace root)
    {
        var members = root.Members(Names).ToDictionary(member => member.Key, member => member.Value);
        return new AnalysisDefinition
        {
            Name = root.Path,
            Description = Find("description")?.Text(),
            Culture = Find("culture")?.Text(),
            NullValue = Find("nullValue")?.Texts(),
            Delimiter = Find("delimiter")?.Character(),
            Join = Find("join")?.Items().Select(ReadJoin).ToList() ?? [],
            Derive = Find("derive")?.NamedExpressions() ?? [],
            Where = Find("where")?.Text(),
            DistinctBy = Find("distinctBy")?.Texts() ?? [],
            Explode = Find("explode")?.NamedExpressions() ?? [],
            GroupBy = Find("groupBy")?.NamedExpressions() ?? [],
            Measure = Find("measure")?.NamedExpressions() ?? [],
            Select = Find("select")?.NamedExpressions() ?? [],
            Having = Find("having")?.Text(),
            OrderBy = Find("orderBy")?.Texts() ?? [],
            Top = Find("top")?.PositiveInteger(),
            WithTies = Find("withTies")?.Boolean() ?? false,
            NullKey = Find("nullKey")?.Choice<NullKey>() ?? NullKey.Keep,
        };

        JsonPlace? Find(string key) => members.TryGetValue(key, out var place) ? place : null;
    }

    private static JoinDefinition ReadJoin(JsonPlace place)
    {
        var members = place.Members(["table", "on", "kind", "as", "culture"]).ToDictionary(member => member.Key, member => member.Value);
        return new JoinDefinition
        {
            Table = Required("table").Text(),
            On = Required("on").Text(),
            Kind = Find("kind")?.Choice<JoinKind>() ?? JoinKind.Inner,
            As = Find("as")?.Text(),
            Culture = Find("culture")?.Text(),
        };

        JsonPlace? Find(string key) => members.TryGetValue(key, out var member) ? member : null;

        JsonPlace Required(string key) => Find(key) ?? throw AnalysisError.Definition(place.Path, $"'{key}' is missing");
    }
}
