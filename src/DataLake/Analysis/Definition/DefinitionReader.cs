using System.Text.Json;
using DataLake.Csv;
using DataLake.Json;
using DataLake.Values;

namespace DataLake.Analysis.Definition;

/// <summary>Reads definitions from JSON.</summary>
internal static class DefinitionReader
{
    private const string ErrorId = "DefinitionInvalid";

    private static readonly string[] Names =
    [
        "$schema", "description", "culture", "columns", "join", "derive", "where", "distinctBy", "explode", "groupBy", "measure", "select",
        "having", "orderBy", "top", "withTies", "nullKey", "memoryLimit", "strict", .. DialectWords.All,
    ];

    private static readonly string[] JoinNames = ["table", "on", "kind", "as", "culture", "columns", .. DialectWords.All];

    public static AnalysisDefinition Load(string path) => JsonText.Load(path, ErrorId, Read);

    public static AnalysisDefinition Parse(string json, string name) => JsonText.Parse(json, name, ErrorId, Read);

    private static AnalysisDefinition Read(JsonPlace root)
    {
        root.CheckMembers(Names);
        return new AnalysisDefinition
        {
            Name = root.Path,
            Description = root.Find("description")?.Text(),
            Culture = root.Find("culture")?.Text(),
            Columns = Declared(root),
            Reading = DialectReader.Read(root),
            Join = root.Find("join")?.Items().Select(ReadJoin).ToList() ?? [],
            Derive = Named(root, "derive"),
            Where = root.Find("where")?.Text(),
            DistinctBy = root.Find("distinctBy")?.Texts() ?? [],
            Explode = Named(root, "explode"),
            GroupBy = Named(root, "groupBy"),
            Measure = Named(root, "measure"),
            Select = Named(root, "select"),
            Having = root.Find("having")?.Text(),
            OrderBy = root.Find("orderBy")?.Texts() ?? [],
            Top = root.Find("top")?.PositiveInteger(),
            WithTies = root.Find("withTies")?.Boolean() ?? false,
            NullKey = root.Find("nullKey")?.Choice<NullKey>() ?? NullKey.Keep,
            Strict = root.Find("strict")?.Boolean() ?? false,
            MemoryLimit = root.Find("memoryLimit")?.Bytes(),
        };
    }

    private static JoinDefinition ReadJoin(JsonPlace place)
    {
        place.CheckMembers(JoinNames);
        return new JoinDefinition
        {
            Table = place.Require("table").Text(),
            On = place.Require("on").Text(),
            Kind = place.Find("kind")?.Choice<JoinKind>() ?? JoinKind.Inner,
            As = place.Find("as")?.Text(),
            Culture = place.Find("culture")?.Text(),
            Columns = Declared(place),
            Reading = DialectReader.Read(place),
        };
    }

    private static IReadOnlyDictionary<string, ColumnDeclaration> Declared(JsonPlace place) =>
        place.Find("columns")?.Members().ToDictionary(member => member.Name, member => member.Value.Declaration()) ?? ColumnDeclaration.None;

    /// <summary>Names with expressions: an object, or texts that are names and expressions in one.</summary>
    private static List<NamedExpression> Named(JsonPlace root, string name) => root.Find(name) is not { } place ? [] : place.Element.ValueKind == JsonValueKind.Object
        ? [.. place.Members().Select(member => new NamedExpression(member.Name, member.Value.Text()))]
        : [.. place.Texts().Select(text => new NamedExpression(text))];
}
